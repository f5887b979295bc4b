"""The pages: server-rendered, Chinese first, working without JavaScript where a form can do it."""
