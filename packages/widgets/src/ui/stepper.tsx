interface StepperProps {
  readonly id: string;
  /** What is counted, e.g. "Merino socks". */
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
  /** What the buttons are called by those who do not see them: one fewer, one more. */
  readonly fewer: string;
  readonly more: string;
}

/** A number that goes up and down by one. Its buttons keep the focus at the ends, where they do nothing. */
export function Stepper({ id, label, value, least, most, onChange, fewer, more }: StepperProps) {
  const go = (by: number) => {
    const next = value + by;
    if (next >= least && next <= most) onChange(next);
  };
  return (
    <div class="stepper" role="group" aria-label={label}>
      <button type="button" aria-label={fewer} aria-disabled={value <= least} onClick={() => go(-1)}>
        −
      </button>
      <output id={id} aria-live="polite">
        {value}
      </output>
      <button type="button" aria-label={more} aria-disabled={value >= most} onClick={() => go(1)}>
        +
      </button>
    </div>
  );
}

export const stepperStyles = /* css */ `
.stepper{display:inline-flex;align-items:center;border:1px solid var(--_edge);border-radius:calc(var(--_radius)*.8);background:var(--_paper)}
.stepper button{appearance:none;border:0;background:none;inline-size:44px;block-size:44px;font-size:1.25em;line-height:1;padding:0}
.stepper button[aria-disabled=true]{color:var(--_line);cursor:default}
.stepper output{min-inline-size:2em;text-align:center;font-weight:600;font-variant-numeric:tabular-nums}
`;
