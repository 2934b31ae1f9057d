# shellcheck shell=bash
# nginx before our processes, in both topologies: the one door to the outside (docs/adr/0021-nginx-at-the-edge.md). Sourced
# by deploy/stack, which says where our programs are (bin).
#
# It ends the clients' TLS 1.3, holds what a flood sends (connections, handshakes, headers, bodies, calls), and speaks TLS
# with its own certificate to the process that a path belongs to (run/ports: context or allinone, and port). It is ours
# alone: configuration, pid, log and temporary files are in the data directory, and Debian's own service is not used.
edge_most_connections=6000   # as many as the file descriptors the machine gives carry, three each
edge_of_one_address=256      # connections at once: a whole school behind one address
edge_most_calls=16000        # calls at once: their bodies are held here, 16 KiB each, until they are whole
edge_calls_of_one_address=512
edge_watching=1000           # streams at once that only wait for news: each holds a connection to a process
edge_watching_of_one_address=256
edge_rate=10000              # calls a second from one address
edge_slow=10s                # for a handshake, then for the first headers, and between two pieces of a body
edge_patience=65s            # with a process that works on a call: longer than the longest deadline class
edge_site_connections=500    # of those who read the public pages, counted apart: they take none from clients
edge_site_of_one_address=64
edge_site_rate=20            # pages a second for one address, so that nobody tries codes out by the million
edge_site_burst=100          # a school whose children all look at once
edge_user=www-data           # whose nginx's workers are when root starts it

# The answers to calls that never came to a process, in gRPC's terms and with the words of the catalogue.
edge_refusals() { # reason, place in the configuration, and so on
  local said reason code details
  local -A place=()
  while [ $# -gt 0 ]; do place[$1]=$2; shift 2; done
  # shellcheck disable=SC2154
  said=$("$bin/thidua-refusal" "${!place[@]}") || fail "thidua-refusal không chạy được."
  while read -r reason code details; do
    echo "    location ${place[$reason]} {
      default_type application/grpc;
      add_header grpc-status $code;
      add_header grpc-message $reason;
      add_header grpc-status-details-bin $details;
      return 200;
    }"
  done <<< "$said"
}

# The pages for everybody (docs/adr/0045-pages-for-everybody.md): files that a process of ours has written, and nothing else. Their two
# halves are like those of the calls.
site_stream() { # address, port, what follows the port
  cat <<CONFIG
  limit_conn_zone \$binary_remote_addr zone=site_of_one_address:10m;
  server {
    listen $1:$2$3 backlog=512;
    limit_conn site_of_one_address $edge_site_of_one_address;
    limit_conn of_all $edge_site_connections;
    proxy_connect_timeout 5s;
    proxy_timeout 1m;
    proxy_protocol on;
    proxy_pass unix:site;
  }
CONFIG
}

site_config() { # data
  local data=$1 certificate=$1/tls/site.pem
  [ -s "$certificate" ] || certificate=$data/tls/server.pem
  cat <<CONFIG

  limit_req_zone \$binary_remote_addr zone=pages:10m rate=${edge_site_rate}r/s;
  # 18 digits as people type them, by threes, sixes or in one; anything else is no code.
  map \$arg_ma \$code_asked {
    default "";
    "~^$(for i in 1 2 3 4 5 6; do printf '(?<t%d>[0-9]{3})(?:[-+.]|%%20)*' $i; done)\$" \$t1\$t2\$t3\$t4\$t5\$t6;
  }
  server {
    listen unix:site ssl http2 proxy_protocol backlog=4096;
    ssl_certificate "$certificate";
    ssl_certificate_key "$certificate";
    ssl_protocols TLSv1.2 TLSv1.3;
    set_real_ip_from unix:;
    real_ip_header proxy_protocol;
    client_header_timeout $edge_slow;
    client_body_timeout $edge_slow;
    client_max_body_size 1k;
    send_timeout $edge_slow;
    keepalive_timeout 30s;
    limit_req zone=pages burst=$edge_site_burst nodelay;
    root "$data/public";
    types { text/html html; text/css css; }
    default_type text/html;
    charset utf-8;
    charset_types text/css;
    absolute_redirect off;
    # Nothing runs, nothing comes from elsewhere, nobody frames it, no search engine keeps a name that is taken out later.
    add_header Content-Security-Policy "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'" always;
    add_header X-Content-Type-Options nosniff always;
    add_header Referrer-Policy no-referrer always;
    add_header X-Robots-Tag "noindex, nofollow" always;
    add_header Cache-Control no-cache always;  # asked about each time: what was revoked shows as such
    if (\$request_method !~ ^(GET|HEAD)\$) { return 405; }
    error_page 404 /404.html;
    error_page 429 /429.html;
    location = /404.html { internal; }
    location = /429.html { internal; }
    location = /tra-cuu {
      if (\$code_asked = "") { return 404; }
      return 303 /c/\$code_asked;
    }
    location ~ "^/c/([0-9]{3})([0-9]{15})\$" { try_files /c/\$1/\$2.html =404; }
    location /c/ { return 404; }
    location = / { try_files /index.html =404; }
    location = /site.css { }
    location ~ "^/(quyet-dinh|so-vang|lay-y-kien)/\$" { try_files /\$1/index.html =404; }
    location ~ "^/(quyet-dinh|so-vang|lay-y-kien)/[0-9-]+\$" { try_files \$uri.html =404; }
    location / { return 404; }
  }
CONFIG
}

edge_config() { # data, address, port, port of the pages for everybody or nothing
  local data=$1 address=$2 port=$3 site=${4:-} most files context first p both_families=""
  [ "$address" != "[::]" ] || both_families=" ipv6only=off"
  most=$((($(ulimit -Hn) - 200) / 3))
  [ "$most" -lt "$edge_most_connections" ] || most=$edge_most_connections
  files=$((most * 3 + 200))
  [ -z "$site" ] || files=$((files + edge_site_connections * 3))
  first=$(awk 'NR == 1 { print $1 }' "$data/run/ports")
  cat <<CONFIG
load_module /usr/lib/nginx/modules/ngx_stream_module.so;
$([ "$EUID" -ne 0 ] || echo "user $edge_user;")
worker_processes auto;
worker_rlimit_nofile $files;
worker_shutdown_timeout $edge_patience;
pid "$data/run/nginx.pid";
error_log "$data/log/nginx.log" error;
events { worker_connections $files; }

# Connections are counted before anything is known of them, TLS included.
stream {
  limit_conn_zone \$binary_remote_addr zone=of_one_address:10m;
  limit_conn_zone \$server_port zone=of_all:64k;
  limit_conn_log_level info;
  server {
    listen $address:$port$both_families backlog=4096;
    limit_conn of_one_address $edge_of_one_address;
    limit_conn of_all $most;
    proxy_connect_timeout 5s;
    proxy_timeout 6m;  # longer than a connection lives without calls
    proxy_protocol on;
    proxy_pass unix:door;
  }
$([ -z "$site" ] || site_stream "$address" "$site" "$both_families")
}

http {
  access_log off;
  server_tokens off;
  client_body_temp_path "$data/run/edge/body";
  proxy_temp_path "$data/run/edge/proxy";
  fastcgi_temp_path "$data/run/edge/fastcgi";
  uwsgi_temp_path "$data/run/edge/uwsgi";
  scgi_temp_path "$data/run/edge/scgi";

  limit_req_zone \$binary_remote_addr zone=rate:10m rate=${edge_rate}r/s;
  limit_conn_zone \$binary_remote_addr zone=at_once:10m;
  limit_conn_zone \$server_name zone=at_once_in_all:64k;
  limit_conn_zone \$binary_remote_addr zone=watching:10m;
  limit_conn_zone \$server_name zone=watching_in_all:64k;
  limit_req_log_level info;
  limit_conn_log_level info;
  limit_req_status 429;
  limit_conn_status 429;

  # Whose a call is. Reflection and health are the same path for every service: a header says whose is meant.
  map \$http_x_thidua_context \$asked {
    default $first;
$(while read -r context p; do echo "    $context $context;"; done < "$data/run/ports")
  }
  map \$uri \$context {
    default $first;
    ~^/grpc\\. \$asked;
$(while read -r context p; do echo "    ~^/thidua\\.$context\\.v1\\. $context;"; done < "$data/run/ports")
  }
  # A deadline: without one that is sensible, the longest there is.
  map \$http_grpc_timeout \$deadline {
    default 60S;
    "~^([0-9]|[1-5][0-9])S\$" \$http_grpc_timeout;
    "~^([0-9]{1,4}|[1-5][0-9]{4})m\$" \$http_grpc_timeout;
    "~^([0-9]{1,7}|[1-5][0-9]{7})u\$" \$http_grpc_timeout;
    "~^[0-9]{1,8}n\$" \$http_grpc_timeout;
  }
CONFIG
  while read -r context p; do
    echo "  upstream $context {
    server 127.0.0.1:$p;
    keepalive 64;
    keepalive_timeout 4m;  # the process ends what is idle for 5
    keepalive_requests 100000;
  }"
  done < "$data/run/ports"
  cat <<CONFIG

  server {
    listen unix:door ssl http2 proxy_protocol backlog=4096;
    server_name thidua;
    ssl_certificate "$data/tls/server.pem";
    ssl_certificate_key "$data/tls/server.pem";
    ssl_protocols TLSv1.3;
    # Only the way in says where a call comes from, and only we tell it to a process.
    set_real_ip_from unix:;
    real_ip_header proxy_protocol;

    http2_max_concurrent_streams 100;
    client_header_timeout $edge_slow;
    client_body_timeout $edge_slow;
    send_timeout $edge_patience;
    keepalive_timeout 5m;
    keepalive_requests 1000000;  # a client feels the end of a connection; renew_edge ends them
    large_client_header_buffers 2 8k;
    client_body_buffer_size 16k;
    client_max_body_size 1m;
    limit_req zone=rate burst=$edge_rate nodelay;
    limit_conn at_once $edge_calls_of_one_address;
    limit_conn at_once_in_all $edge_most_calls;

    grpc_ssl_protocols TLSv1.3;
    grpc_ssl_certificate "$data/tls/edge.pem";
    grpc_ssl_certificate_key "$data/tls/edge.pem";
    grpc_ssl_trusted_certificate "$data/tls/ca.crt";
    grpc_ssl_verify on;
    grpc_ssl_server_name on;
    grpc_ssl_name \$context.thidua.internal;
    grpc_connect_timeout 5s;
    grpc_read_timeout $edge_patience;
    grpc_send_timeout $edge_patience;
    grpc_buffer_size 32k;  # an answer's headers and trailers, 8 KiB of them from us
    grpc_set_header x-forwarded-for \$remote_addr;
    grpc_set_header grpc-timeout \$deadline;

    if (\$server_protocol != HTTP/2.0) { return 505; }
    error_page 413 = @too_large;
    error_page 429 500 502 503 = @try_again;
    error_page 504 = @timed_out;
    location /thidua. {
      # The copy goes nowhere; it is asked for because a body is then taken in whole before a process hears of the call.
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location = /thidua.submission.v1.SubmissionService/AttachEvidence {
      client_max_body_size 4m;  # a file of 3 MiB and what goes with it
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location = /thidua.approval.v1.SigningService/AttachSignedPaper {
      client_max_body_size 4m;  # a paper of 2.5 MiB with its signature
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location = /thidua.approval.v1.SigningService/RecordHandSignature {
      client_max_body_size 4m;  # the scan of a paper
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location = /thidua.approval.v1.SigningService/AttachSealedPaper {
      client_max_body_size 4m;  # a signed paper, with the seal
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location = /thidua.approval.v1.PostingService/EnterObjection {
      client_max_body_size 4m;  # the scan of a letter
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location = /thidua.approval.v1.SigningService/JudgeAwardFile {
      client_max_body_size 4m;  # a signed paper out of an award's folder
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location = /thidua.directory.v1.GoldenBookService/TakeInAward {
      client_max_body_size 4m;  # as of a dossier's
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location = /thidua.council.v1.CouncilService/RecordWrittenOpinion {
      client_max_body_size 4m;  # the scan of its paper
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location = /thidua.block.v1.IndicatorEvidenceService/AttachIndicatorEvidence {
      client_max_body_size 4m;  # as of a dossier's
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location = /thidua.block.v1.IndicatorEvidenceService/AttachCollectedEvidence {
      client_max_body_size 4m;  # as of a dossier's
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location = /thidua.directory.v1.DirectoryService/AttachMeritEvidence {
      client_max_body_size 4m;  # as of a dossier's
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location = /thidua.registration.v1.CampaignWorkService/AddCampaignDocument {
      client_max_body_size 4m;  # as of a dossier's
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location = /thidua.registration.v1.RegistrationService/AttachConsentScan {
      client_max_body_size 4m;  # as of a dossier's
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location = /thidua.registration.v1.RegistrationService/AttachTargetSurvey {
      client_max_body_size 4m;  # as of a dossier's
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location = /thidua.report.v1.NoticeService/Watch {
      # Open as long as its window: no deadline, and counted apart from the calls, which it must not hold up. It says
      # something every 20 s, so edge_patience holds for it too.
      limit_conn watching $edge_watching_of_one_address;
      limit_conn watching_in_all $edge_watching;
      grpc_set_header x-forwarded-for \$remote_addr;
      grpc_set_header grpc-timeout "";
      mirror /whole;
      grpc_pass grpcs://\$context;
    }
    location / {
      grpc_set_header grpc-timeout \$http_grpc_timeout;
      grpc_set_header x-forwarded-for \$remote_addr;
      grpc_pass grpcs://\$context;
    }
    location = /whole {
      internal;
      return 204;
    }
CONFIG
  edge_refusals CALL_TOO_LARGE @too_large TRY_AGAIN @try_again TIMED_OUT @timed_out
  printf '  }\n'
  [ -z "$site" ] || site_config "$data"
  printf '}\n'
}

# Its first process and its workers, which stay when that one alone is killed. They are known by where they stand.
edge_pids() { # data
  local process name
  # By the shell alone: while one waits for them it is asked again and again.
  for process in /proc/[0-9]*; do
    { read -r name < "$process/comm"; } 2> /dev/null || continue
    if [ "$name" = nginx ] && [ "$process/cwd" -ef "$1/run/edge" ]; then echo "${process#/proc/}"; fi
  done
}

stop_edge() { # data, signal
  local data=$1 signal=$2 pids i
  for ((i = 0; i < 300; i++)); do
    pids=$(edge_pids "$data")
    [ -n "$pids" ] || break
    [ "$i" -lt 200 ] || signal=KILL
    # shellcheck disable=SC2086
    [ $((i % 200)) -ne 0 ] || kill "-$signal" $pids 2> /dev/null || true
    sleep 0.05
  done
  rm -f "$data/run/nginx.pid" "$data/run/edge/door" "$data/run/edge/site"
}

# As its configuration says. As a daemon it answers whether it has the port; a connection to the port would not tell whose
# it is.
start_edge() { # data
  local data=$1 said=$1/log/nginx.start.log
  stop_edge "$data" KILL
  # The way between its two halves is named from here, because a socket's path must be short.
  (cd "$data/run/edge" && exec nginx -e "$data/log/nginx.log" -p "$data/run/edge" -c "$data/run/nginx.conf" 8>&- 9>&-) > "$said" 2>&1 \
    || { tail -n 5 "$said" >&2; fail "nginx không khởi động được."; }
  until [ -s "$data/run/nginx.pid" ] || [ -z "$(edge_pids "$data")" ]; do sleep 0.02; done
}

# New workers take over; the old ones end their connections, at the latest after edge_patience whatever is on them.
renew_edge() { # data
  kill -HUP "$(cat "$1/run/nginx.pid")"
}

# Only its workers come in here: who could, would be believed about where a call comes from.
prepare_edge() { # data, address, port, port of the pages for everybody or nothing
  local data=$1 address=$2 port=$3 site=${4:-}
  mkdir -p "$data/run/edge"; chmod 700 "$data/run/edge"
  [ "$EUID" -ne 0 ] || chown "$edge_user" "$data/run/edge"
  edge_config "$data" "$address" "$port" "$site" > "$data/run/nginx.conf"
}
