"""What takes text, run on texts made to hang it: the time may only grow as the text does."""
