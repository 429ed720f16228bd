/** Choices for thumbs: where there are few options they are all in view, each as large as a finger. */
import type { Field } from "../form/types";

const FEW = 7;

/** The fields of a form as a phone asks them: few options are buttons side by side in view, many stay a list that opens. */
export function tappable(fields: Field[]): Field[] {
  return fields.map((field) => (field.kind === "choice" && field.required && (field.options?.length ?? 0) <= FEW ? { ...field, kind: "question" } : field));
}
