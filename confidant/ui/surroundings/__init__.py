"""What lies round the open vault: who brings its folder elsewhere, who else has it open, other copies of it."""
