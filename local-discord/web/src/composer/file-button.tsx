import { useRef, type ReactNode } from 'react';

interface FileButtonProps {
  readonly label: string;
  readonly className: string | undefined;
  readonly many?: boolean;
  readonly disabled?: boolean;
  readonly onFiles: (files: File[]) => void;
  readonly children: ReactNode;
}

/** A button that asks for files. */
export function FileButton({
  label,
  className,
  many = false,
  disabled,
  onFiles,
  children
}: FileButtonProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={label}
        disabled={disabled}
        onClick={() => {
          input.current?.click();
        }}
      >
        {children}
      </button>
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
