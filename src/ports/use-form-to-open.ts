import { useState } from 'react';
import { formToOpen } from './draft-forms.ts';

/** The sheet that this page was opened for, as a draft on *Stanotte* asks. Read once: closing the sheet must not open it again. */
export const useFormToOpen = (search: string): ReturnType<typeof formToOpen> =>
  useState(() => formToOpen(search))[0];
