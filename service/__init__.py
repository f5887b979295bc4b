"""The doors (API, pages, command line) and the acts behind them."""
