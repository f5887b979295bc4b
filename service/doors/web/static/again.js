// Presses the button that brings back what was typed; without scripts the person presses it.
document.querySelector("[data-again]").requestSubmit();
