import type { z } from 'zod';
import type { Form } from '../../forms/form.ts';
import type { Reader } from '../reader.ts';
import type { Looker } from '../samples/people.ts';
import type { Samples, SceneName } from '../samples/samples.ts';
import type { Story } from '../samples/story.ts';
import type { View } from '../view.ts';

/** A view by name, with sample data to draw it from: `copil preview`, and the tests that look at every view. */
export interface ViewEntry {
  /** Who looks at the sample, and at which moment of which story. */
  readonly looker: Looker;
  readonly scene: SceneName;
  /** Plain JSON. */
  readonly sample: (samples: Samples) => unknown;
  /** @throws z.ZodError where `data` are not of the sample's shape */
  readonly draw: (data: unknown, reader: Reader) => View | Form;
}

export interface Definition<D> {
  readonly looker?: Looker;
  readonly scene?: SceneName;
  readonly shape: z.ZodType<D>;
  readonly sample: (story: Story, samples: Samples) => NoInfer<D>;
  readonly draw: (data: NoInfer<D>, reader: Reader) => View | Form;
}

export const view = <D>({ looker = 'room', scene = 'year', shape, sample, draw }: Definition<D>): ViewEntry => ({
  looker,
  scene,
  sample: (samples) => sample(samples[scene], samples),
  draw: (data, reader) => draw(shape.parse(data), reader),
});
