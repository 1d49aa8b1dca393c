# Runs one PostgreSQL server for as long as anybody holds a shared lock on the users' file. The kernel drops the locks
# of a killed process, so the server also ends after kill -9 of its last user. The server's own file stays locked until
# this script and the server are both gone: whoever gets that lock knows that nothing is left.
# Arguments: users' file, server's file, log file, then the server's command.
exec </dev/null >"$3" 2>&1 8<"$2" 9<"$1"
shift 3
flock -x 8

"$@" 9<&- &
server=$!
setpriv --pdeathsig KILL flock -x 9 8<&- &
users_gone=$!
wait -n

kill -KILL "$users_gone" 2>/dev/null
# Fast, then immediate, then hard. Sent repeatedly, because a server that is just starting ignores the first ones.
for signal in INT QUIT KILL; do
  for _ in {1..600}; do
    kill "-$signal" "$server" 2>/dev/null || break 2
    sleep 0.05
  done
done
wait
