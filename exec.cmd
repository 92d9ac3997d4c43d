@rem On Windows the npm scripts' "exec", which elsewhere puts the program in the place of the shell.
@%*
