/** Where the installations of a platform's application are kept; what is in them is sealed before it gets here. */
export interface Installations {
  /** The first of these that there is. */
  find(platform: string, ids: readonly string[]): Promise<Installed | undefined>;
  /** The workspaces of an organisation, the latest first. */
  ofOrganisation(platform: string, organisation: string): Promise<readonly Installed[]>;
  save(platform: string, installed: Installed): Promise<void>;
  /** Holds the row while `change` works: of two processes the second finds what the first has written. */
  change(platform: string, id: string, change: (sealed: string) => Promise<string | undefined>): Promise<void>;
  remove(platform: string, ids: readonly string[]): Promise<void>;
}

export interface Installed {
  readonly id: string;
  readonly organisation?: string;
  readonly sealed: string;
}
