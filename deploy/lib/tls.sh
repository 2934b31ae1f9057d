# shellcheck shell=bash
# The certificate authority and the certificates of one data directory. Sourced by deploy/stack.
#
#   secrets/tls-ca.key   signs the others; no service reads it
#   tls/ca.crt           what clients trust
#   tls/NAME.pem         certificate and key of one process: server (what clients see), edge (nginx before our
#                        processes), allinone, and one for each service
tls_days=90          # how long a certificate is good for
tls_renew_days=30    # at a start it is made anew when fewer are left
tls_server_names=()  # under which clients reach the server, beside this machine's own: host names and addresses

tls_authority() { # data
  local data=$1
  [ -s "$data/tls/ca.crt" ] && [ -s "$data/secrets/tls-ca.key" ] && return 0
  # Two systems' authorities must not be taken for each other by their name.
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -days 3650 \
    -subj "/O=ThiDua/CN=ThiDua $(openssl rand -hex 8)" -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' \
    -addext 'keyUsage=critical,keyCertSign,cRLSign' -keyout "$data/secrets/tls-ca.key.new" -out "$data/tls/ca.crt.new"
  mv "$data/secrets/tls-ca.key.new" "$data/secrets/tls-ca.key"
  mv "$data/tls/ca.crt.new" "$data/tls/ca.crt"
}

tls_names() { # certificate: the names it was asked for
  cat "$1.names" 2> /dev/null
}

# Whether they are there, our authority's, and good today and until they would be made anew.
tls_hold() { # data, names …
  local data=$1; shift
  local authority=$data/tls/ca.crt
  local -a pems=("${@/#/$data/tls/}")
  pems=("${pems[@]/%/.pem}")
  openssl verify -CAfile "$authority" "${pems[@]}" \
    && openssl verify -CAfile "$authority" -attime $((EPOCHSECONDS + tls_renew_days * 86400)) "${pems[@]}"
}

tls_certificate() { # data, name, extended key usage, subject alternative names
  local data=$1 name=$2 usage=$3 names=$4 pem=$1/tls/$2.pem asked=""
  { read -r asked < "$pem.names"; } 2> /dev/null || true
  if [ "$asked" = "$names" ] && { [ "$tls_all_hold" = yes ] || tls_hold "$data" "$name"; }; then return 0; fi
  openssl req -x509 -CA "$data/tls/ca.crt" -CAkey "$data/secrets/tls-ca.key" -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
    -sha256 -days "$tls_days" -subj "/O=ThiDua/CN=$name" -addext basicConstraints=critical,CA:FALSE \
    -addext keyUsage=critical,digitalSignature -addext "extendedKeyUsage=$usage" -addext "subjectAltName=$names" \
    -keyout "$pem.key" -out "$pem.crt"
  # The server shows its authority too, so that a person can compare its fingerprint before trusting it.
  { cat "$pem.crt"; [ "$name" != server ] || cat "$data/tls/ca.crt"; cat "$pem.key"; } > "$pem.new"
  mv "$pem.new" "$pem"
  echo "$names" > "$pem.names"
  rm -f "$pem.key" "$pem.crt"
}

# Makes what is missing, ends soon, or has other names than it should.
make_certificates() { # data, names of our processes …
  local data=$1 name names tls_all_hold=no; shift
  names="IP:127.0.0.1,DNS:localhost,DNS:$(hostname)"
  for name in "${tls_server_names[@]}"; do
    if [[ $name =~ ^[0-9.]+$ || $name == *:* ]]; then name=IP:$name; else name=DNS:$name; fi
    [[ ,$names, == *,$name,* ]] || names=$names,$name
  done
  mkdir -p "$data/tls" "$data/secrets"; chmod 700 "$data/secrets"
  (
    umask 077
    tls_authority "$data"
    # Asked about together: at nearly every start they do, and a dozen calls of openssl are a second.
    if tls_hold "$data" server edge "$@"; then tls_all_hold=yes; fi
    tls_certificate "$data" server serverAuth "$names"
    tls_certificate "$data" edge clientAuth DNS:edge.thidua.internal
    for name in "$@"; do tls_certificate "$data" "$name" serverAuth,clientAuth "DNS:$name.thidua.internal"; done
  ) > "$data/log/tls.log" 2>&1 || { cat "$data/log/tls.log" >&2; fail "không tạo được chứng thư."; }
  chmod 755 "$data/tls"; chmod 644 "$data/tls/ca.crt"
}

# What a person compares when his client sees the server for the first time.
fingerprint() { # data
  openssl x509 -in "$1/tls/ca.crt" -noout -fingerprint -sha256 | cut -d= -f2 | tr : ' '
}
