import { useRef, type ComponentProps, type ReactNode } from 'react';

interface FileButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'onClick' | 'aria-label'> {
  readonly label: string;
  readonly many?: boolean;
  readonly onFiles: (files: File[]) => void;
}

/** A button that asks for files. */
export function FileButton({ label, many = false, onFiles, ...button }: FileButtonProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        {...button}
        type="button"
        aria-label={label}
        onClick={() => {
          input.current?.click();
        }}
      />
      <input
        ref={input}
        type="file"
        hidden
        multiple={many}
        aria-label={label}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // So that the same file may be chosen once more.
          target.value = '';
        }}
      />
    </>
  );
}
