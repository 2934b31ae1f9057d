# shellcheck shell=bash
# Ports for systems that are told to take any. Sourced, not run.

# A port is somebody's from when it is chosen, not only from when it is listened on: of systems that start together one
# would choose what another is about to bind. What nobody listens on after ten minutes is free again.
port_claims() { # the directory of this user's claims, or nothing where somebody else has taken its name
  local claims=${TMPDIR:-/tmp}/thidua-ports-$EUID
  mkdir -m 700 "$claims" 2> /dev/null || true
  [ -O "$claims" ] && [ -d "$claims" ] && [ ! -L "$claims" ] || return 0
  find "$claims" -mindepth 1 -maxdepth 1 -mmin +10 -exec rmdir {} + 2> /dev/null || true
  echo "$claims"
}

# So many different free ports, or fewer where there are not as many, below those the kernel gives to outgoing
# connections: while a system is down, a client that tries its port again and again could otherwise be given that very
# port, and reach itself.
free_ports() { # how many
  local port tries claims wanted=$1
  claims=$(port_claims)
  declare -A taken=()
  while read -r port; do taken[$((16#$port))]=yes; done \
    < <(cat /proc/net/tcp /proc/net/tcp6 2> /dev/null | sed -nE 's/^ *[0-9]+: [0-9A-F]+:([0-9A-F]{4}) .*/\1/p')
  for ((tries = 0; wanted > 0 && tries < 100000; tries++)); do
    port=$((20000 + RANDOM % 12000))
    [ -z "${taken[$port]:-}" ] || continue
    taken[$port]=yes
    [ -z "$claims" ] || mkdir "$claims/$port" 2> /dev/null || continue
    wanted=$((wanted - 1))
    echo "$port"
  done
}
