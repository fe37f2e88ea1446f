/** The part of Adaptive Cards 1.5 that we use; names are the schema's. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly version: string;
  readonly lang: string;
  readonly fallbackText: string;
  readonly speak: string;
  readonly msteams: { readonly width: 'Full' };
  readonly refresh?: { readonly action: ExecuteAction; readonly userIds: readonly string[] };
  readonly body: readonly CardElement[];
}

export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly isSubtle?: true;
  readonly italic?: true;
  readonly color?: 'Good' | 'Warning' | 'Attention' | 'Accent';
}

interface Placed {
  readonly id?: string;
  readonly isVisible?: false;
  readonly spacing?: 'None' | 'Small' | 'Medium' | 'Large';
  readonly separator?: true;
}

export type CardElement =
  | (Placed & {
      readonly type: 'TextBlock';
      readonly text: string;
      readonly style: 'heading';
      readonly size?: 'Large' | 'Medium';
      readonly weight: 'Bolder';
      readonly wrap: true;
    })
  | (Placed & { readonly type: 'RichTextBlock'; readonly inlines: readonly TextRun[] })
  | (Placed & {
      readonly type: 'Container';
      readonly style?: 'default' | 'emphasis' | 'good' | 'warning' | 'attention' | 'accent';
      readonly items: readonly CardElement[];
    })
  | (Placed & {
      readonly type: 'Table';
      readonly columns: readonly {
        readonly width: number;
        readonly horizontalCellContentAlignment: 'left' | 'right';
      }[];
      readonly rows: readonly TableRow[];
    })
  | (Placed & { readonly type: 'Image'; readonly url: string; readonly altText: string; readonly size: 'Stretch' })
  | (Placed & { readonly type: 'ActionSet'; readonly actions: readonly CardAction[] })
  | (Placed & CardInput);

export interface TableRow {
  readonly type: 'TableRow';
  readonly cells: readonly { readonly type: 'TableCell'; readonly items: readonly CardElement[] }[];
}

interface InputBase {
  readonly id: string;
  readonly label: string;
  readonly isRequired?: true;
  readonly errorMessage?: string;
}

export interface CardChoice {
  readonly title: string;
  readonly value: string;
}

export type CardInput =
  | (InputBase & {
      readonly type: 'Input.Text';
      readonly isMultiline?: true;
      readonly maxLength: number;
      readonly value?: string;
    })
  | (InputBase & { readonly type: 'Input.Number'; readonly value?: number })
  | (InputBase & { readonly type: 'Input.Date' | 'Input.Time'; readonly value?: string })
  | (InputBase & {
      readonly type: 'Input.ChoiceSet';
      readonly choices: readonly CardChoice[];
      readonly style: 'compact' | 'expanded';
      readonly isMultiSelect?: true;
      readonly wrap: true;
      readonly value?: string;
    })
  | (InputBase & {
      readonly type: 'Input.Toggle';
      readonly title: string;
      readonly valueOn: 'yes';
      readonly valueOff: '';
      readonly wrap: true;
      readonly value: 'yes' | '';
    });

interface ActionBase {
  readonly title: string;
  readonly tooltip?: string;
  readonly style?: 'positive' | 'destructive';
}

/**
 * `data` holds `intent` (a press, as `intentToValue` writes it), with `self` (how the card is drawn anew), or `form` and
 * `about` (a form filled in) with the agreement, the form's own key, the room from which it was opened, the table to which
 * a line is wanted, and what the card has no room for.
 */
export type ActionData =
  | { readonly intent: string; readonly self?: string }
  | {
      readonly form: string;
      readonly about: Readonly<Record<string, string>>;
      readonly agreement?: string;
      readonly key?: string;
      readonly room?: string;
      readonly addRow?: string;
      readonly cut?: Readonly<Record<string, number>>;
    };

export interface ExecuteAction extends ActionBase {
  readonly type: 'Action.Execute';
  readonly verb: 'copil';
  readonly data: ActionData;
  /** For clients that don't know `Action.Execute`; the same, sent as a message. */
  readonly fallback?: {
    readonly type: 'Action.Submit';
    readonly title: string;
    readonly tooltip?: string;
    readonly data: ActionData & { readonly verb: 'copil' };
  };
}

export type CardAction =
  | ExecuteAction
  | (ActionBase & { readonly type: 'Action.OpenUrl'; readonly url: string })
  | (ActionBase & { readonly type: 'Action.ToggleVisibility'; readonly targetElements: readonly string[] });
