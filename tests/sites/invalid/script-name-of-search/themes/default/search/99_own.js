const TITLE = 1;
