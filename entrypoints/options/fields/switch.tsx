import { describedBy } from './field-row.tsx';

interface SwitchProps {
  id: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** The switch of a field that is on or off. */
export const Switch = ({ id, isOn, onChange }: SwitchProps) => (
  <input
    id={id}
    type="checkbox"
    class="switch"
    checked={isOn}
    aria-describedby={describedBy(id)}
    onChange={(event) => onChange(event.currentTarget.checked)}
  />
);
