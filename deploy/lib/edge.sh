# shellcheck shell=bash
# HAProxy before our processes, in both topologies: the one door to the outside (docs/adr/0016-tls.md). Sourced by
# deploy/stack.
#
# It ends the clients' TLS 1.3, holds what a flood sends (connections, handshakes, headers, slow bodies), and speaks TLS
# with its own certificate to the process that a path belongs to (run/ports: context or allinone, and port).
edge_most_connections=6000   # as many as the file descriptors the machine gives carry, two each
edge_of_one_address=256      # connections at once: a whole school behind one address

edge_config() { # data, port
  local data=$1 port=$2 most context p
  most=$((($(ulimit -Hn) - 200) / 2))
  [ "$most" -lt "$edge_most_connections" ] || most=$edge_most_connections
  cat <<CONFIG
global
  maxconn $most
  noreuseport
  lua-load-per-thread "$(dirname "${BASH_SOURCE[0]}")/edge.lua"
  ssl-default-bind-options ssl-min-ver TLSv1.3
  ssl-default-server-options ssl-min-ver TLSv1.3
  tune.h2.max-concurrent-streams 100
  tune.bufsize 16384
defaults
  mode http
  timeout connect 5s
  # A handshake, and then the first headers, have 10 s; a connection without calls lives 5 min.
  timeout client 65s
  timeout http-request 10s
  timeout http-keep-alive 5m
  # Longer than the longest deadline class.
  timeout server 65s
  default-server ssl crt "$data/tls/edge.pem" ca-file "$data/tls/ca.crt" verify required alpn h2 proto h2
frontend thidua
  bind 127.0.0.1:$port ssl crt "$data/tls/server.pem" alpn h2 proto h2
  stick-table type ipv6 size 100k expire 1m store conn_cur,conn_rate(10s),http_req_rate(10s)
  tcp-request connection track-sc0 src
  tcp-request connection reject if { sc0_conn_cur gt $edge_of_one_address } || { sc0_conn_rate gt 1000 }
  filter lua.most_bytes
  acl call path_beg /thidua.
  # To gRPC's clients it is UNAVAILABLE: try again later.
  http-request deny deny_status 429 hdr retry-after 10 if { sc0_http_req_rate gt 100000 }
  # A call has its request in, or 16 KiB of it, within 10 s, and a deadline: without one that is sensible, the longest there is.
  http-request wait-for-body time 10s at-least 16000 if call
  http-request set-header grpc-timeout 60S if call !{ req.hdr(grpc-timeout) -m reg ^([0-9]{1,2}S|[0-9]{1,5}m|[0-9]{1,8}[un])\$ }
  # Only we say where a call comes from.
  http-request set-header x-forwarded-for %[src]
CONFIG
  while read -r context p; do
    if [ "$context" != allinone ]; then
      echo "  use_backend $context if { path_beg /thidua.$context.v1. }"
      # Reflection and health are the same path for every service: a header says whose is meant.
      echo "  use_backend $context if { path_beg /grpc. } { req.hdr(x-thidua-context) -m str $context }"
    fi
  done < "$data/run/ports"
  echo "  default_backend $(awk 'NR == 1 { print $1 }' "$data/run/ports")"
  while read -r context p; do
    printf 'backend %s\n  server one 127.0.0.1:%s verifyhost %s.thidua.internal\n' "$context" "$p" "$context"
  done < "$data/run/ports"
}

start_edge() { # data, port
  local data=$1 port=$2
  edge_config "$data" "$port" > "$data/run/haproxy.cfg"
  # As a daemon it answers whether it has the port; a connection to the port would not tell whose it is.
  haproxy -D -p "$data/run/haproxy.pid" -f "$data/run/haproxy.cfg" >> "$data/log/haproxy.log" 2>&1 \
    || { tail -n 5 "$data/log/haproxy.log" >&2; fail "HAProxy không khởi động được."; }
  echo "127.0.0.1:$port" > "$data/run/endpoint"
}
