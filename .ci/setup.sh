# The set-up step of `./strata demo` and `./strata test`: sourced by the launcher. It finds out what is missing, says so, and installs
# it through the system's package manager, or stops with instructions (exit code 3) where it cannot.

# The lowest Java that Strata is made for.
JAVA_NEEDED=17

# Whether there is a Java compiler of at least JAVA_NEEDED.
has_jdk() {
  command -v java > /dev/null 2>&1 && command -v javac > /dev/null 2>&1 || return 1
  version=$(javac -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
  [ "${version:-0}" -ge "$JAVA_NEEDED" ]
}

has_tool() {
  case $1 in
    javac) has_jdk ;;
    zlib) has_zlib ;;
    osu018 | osu035) has_cells "$1" ;;
    numpy) python3 -c 'import numpy' > /dev/null 2>&1 ;;
    *) command -v "$1" > /dev/null 2>&1 ;;
  esac
}

# The header, which Verilator's FST writer includes.
has_zlib() {
  echo '#include <zlib.h>' | g++ -E -x c++ - > /dev/null 2>&1
}

# The standard cells in which areas are given: a file, below one of the data folders of the system.
has_cells() {
  for data in $(printf '%s' "${XDG_DATA_DIRS:-/usr/local/share:/usr/share}" | sed 's/:/ /g'); do
    [ ! -r "$data/qflow/tech/$1/$1_stdcells.lib" ] || return 0
  done
  return 1
}

what_is() {
  case $1 in
    javac) echo "a JDK $JAVA_NEEDED or newer" ;;
    mvn) echo 'Maven' ;;
    verilator) echo 'Verilator' ;;
    g++) echo 'g++' ;;
    zlib) echo 'the headers of zlib' ;;
    iverilog) echo 'Icarus Verilog' ;;
    yosys) echo 'Yosys' ;;
    sta) echo 'OpenSTA' ;;
    osu018) echo 'the OSU 0.18 um standard cells' ;;
    osu035) echo 'the OSU 0.35 um standard cells' ;;
    numpy) echo 'Python 3 with NumPy' ;;
    *) echo "$1" ;;
  esac
}

# The Debian package of a tool.
package_of() {
  case $1 in
    javac)
      if apt-cache show "openjdk-$JAVA_NEEDED-jdk-headless" > /dev/null 2>&1; then
        echo "openjdk-$JAVA_NEEDED-jdk-headless"
      else
        echo default-jdk-headless
      fi
      ;;
    mvn) echo maven ;;
    zlib) echo zlib1g-dev ;;
    osu018 | osu035) echo "qflow-tech-$1" ;;
    sta) echo opensta ;;
    numpy) echo python3-numpy ;;
    *) echo "$1" ;;
  esac
}

missing_of() {
  for tool in "$@"; do
    has_tool "$tool" || printf '%s ' "$tool"
  done
}

names_of() {
  names=
  for tool in "$@"; do
    names="$names${names:+, }$(what_is "$tool")"
  done
  echo "$names"
}

# Stops. $1 says why nothing is installed; the rest are the missing tools.
give_up() {
  echo "strata: $1" >&2
  shift
  echo "Please install $(names_of "$@")." >&2
  echo 'On Debian and Ubuntu: apt-get install openjdk-17-jdk-headless maven verilator g++ make zlib1g-dev iverilog yosys opensta qflow-tech-osu018 qflow-tech-osu035 ccache python3-numpy' >&2
  exit 3
}

# Installs those of the named tools that are missing.
set_up() {
  missing=$(missing_of "$@")
  [ -n "$missing" ] || return 0
  # shellcheck disable=SC2086  # names of tools, without blanks, each an argument
  set -- $missing
  echo "strata: missing: $(names_of "$@")" >&2
  command -v apt-get > /dev/null 2>&1 || give_up 'there is no apt-get here, so nothing was installed.' "$@"
  as_root=
  if [ "$(id -u)" != 0 ]; then
    command -v sudo > /dev/null 2>&1 || give_up 'installing needs root, and there is no sudo; nothing was installed.' "$@"
    as_root=sudo
  fi
  $as_root apt-get update >&2 || give_up 'apt-get update failed.' "$@"
  packages=
  for tool in "$@"; do
    packages="$packages $(package_of "$tool")"
  done
  echo "strata: installing:$packages" >&2
  # shellcheck disable=SC2086  # as above
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages >&2 < /dev/null ||
    give_up 'apt-get install failed.' "$@"
  missing=$(missing_of "$@")
  # shellcheck disable=SC2086  # as above
  [ -z "$missing" ] || give_up 'they were installed, but still cannot be used.' $missing
}

# Stops unless the jar can be built. Nothing is installed without being asked for.
need_to_build() {
  missing=$(missing_of javac mvn)
  # shellcheck disable=SC2086  # as above
  [ -z "$missing" ] || give_up 'the program is not built yet. `./strata demo` installs what is needed.' $missing
}
