"""Hidden or lying text: what a text layer says and a reader does not see."""
