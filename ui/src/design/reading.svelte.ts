/** Whether what is typed could not be saved, so that fields take nothing. */
class Reading {
  only = $state(false);
}

export const reading = new Reading();
