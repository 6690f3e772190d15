/**
 * The two small programs of a sandbox, in Perl: `perl-base` is essential on Debian, starts in a few ms and needs a tenth of
 * the memory of a Node process, and there is one per machine.
 */

/**
 * Runs outside: opens the socket on which the sandbox will take commands and becomes the sandbox, which inherits it open.
 * So the socket's name stands in a folder that nothing inside can touch or replace.
 */
export const LAUNCHER = `
use strict; use warnings; use Socket; use POSIX ();
my ($path, $fd, $groups, @command) = @ARGV;
# Joined by itself, so that nothing it starts was ever outside.
for my $group (split /:/, $groups) {
  if (open(my $members, '>', "$group/cgroup.procs")) { syswrite($members, $$) }
}
socket(my $listener, PF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
unlink $path;
umask 0177;
bind($listener, sockaddr_un($path)) or die "bind: $!";
listen($listener, 64) or die "listen: $!";
umask 0022;
POSIX::dup2(fileno($listener), $fd) or die "dup2: $!";
close $listener;
exec { $command[0] } @command or die "$command[0]: $!\\n";
`;

/**
 * Runs inside. Every connection on the inherited socket is one process: its request comes first, its output goes back in
 * frames, and when the connection ends before it, its process group is killed. Beside that it passes connections of the
 * sandbox's loopback on to the unix socket of the egress proxy. It ends, and all it started, with its standard input.
 */
export const AGENT = `
$0 = 'agent';
use strict; use warnings; use Socket; use POSIX (); use Fcntl;
my ($fd, $port, $egress) = @ARGV;
my %children;
open(my $commands, '+<&=', $fd) or die "commands: $!";
fcntl($commands, F_SETFD, FD_CLOEXEC);
# A port that is given is that of a namespace of our own, where /tmp is ours as well.
if ($port) {
  for (['/tmp/.X11-unix', 01777], ['/tmp/runtime', 0700]) { mkdir $_->[0]; chmod $_->[1], $_->[0] }
}
my $loopback;
if ($egress ne '') {
  socket($loopback, PF_INET, SOCK_STREAM, 0) or die "loopback: $!";
  setsockopt($loopback, SOL_SOCKET, SO_REUSEADDR, 1);
  bind($loopback, sockaddr_in($port, INADDR_LOOPBACK)) or die "bind: $!";
  listen($loopback, 128) or die "listen: $!";
  $port = (sockaddr_in(getsockname($loopback)))[0];
}
$SIG{PIPE} = 'IGNORE';
$SIG{CHLD} = sub { while ((my $pid = waitpid(-1, POSIX::WNOHANG())) > 0) { delete $children{$pid} } };
$| = 1;
print "ready $port\\n";
while (1) {
  my $wait = '';
  vec($wait, 0, 1) = 1;
  vec($wait, fileno($_), 1) = 1 for grep { defined } $commands, $loopback;
  next if select($wait, undef, undef, undef) < 0;
  if (vec($wait, 0, 1) && !sysread(STDIN, my $unused, 4096)) {
    kill 'TERM', keys %children;
    exit 0;
  }
  for ([$commands, \\&serve], [$loopback, \\&forward]) {
    my ($listener, $handle) = @$_;
    next unless defined $listener && vec($wait, fileno($listener), 1);
    accept(my $connection, $listener) or next;
    my $pid = fork;
    if (defined $pid && $pid == 0) {
      $SIG{CHLD} = 'DEFAULT';
      open(STDIN, '<', '/dev/null');
      close $commands;
      close $loopback if defined $loopback;
      $handle->($connection);
      POSIX::_exit(0);
    }
    $children{$pid} = 1 if defined $pid;
    close $connection;
  }
}

sub take {
  my ($from, $length) = @_;
  my $bytes = '';
  while (length $bytes < $length) {
    sysread($from, $bytes, $length - length $bytes, length $bytes) or POSIX::_exit(1);
  }
  return $bytes;
}

sub give {
  my ($to, $bytes) = @_;
  my $at = 0;
  while ($at < length $bytes) {
    my $written = syswrite($to, $bytes, length($bytes) - $at, $at);
    return 0 unless defined $written || $!{EINTR};
    $at += $written // 0;
  }
  return 1;
}

sub frame { my ($to, $kind, $bytes) = @_; give($to, $kind . pack('N', length $bytes) . $bytes) }

sub serve {
  my ($client) = @_;
  my ($cwd, $input, $env, $argv) = unpack '(N/a*)4', take($client, unpack('N', take($client, 4)));
  my ($readers, $writers) = ([], []);
  for (0 .. 3) { pipe($readers->[$_], $writers->[$_]) or POSIX::_exit(1) }
  my $exited = 0;
  $SIG{CHLD} = sub { };
  my $pid = fork;
  POSIX::_exit(1) unless defined $pid;
  become($readers, $writers, $cwd, [split /\\0/, $env], [split /\\0/, $argv]) if $pid == 0;
  $SIG{TERM} = sub { kill 'KILL', -$pid, $pid; POSIX::_exit(0) };
  close $readers->[0];
  close $writers->[$_] for 1 .. 3;
  my %open = (o => $readers->[1], e => $readers->[2], s => $readers->[3]);
  fcntl($_, F_SETFL, O_NONBLOCK) for values %open, $writers->[0];
  my ($status, $told) = (undef, 1);
  while (!defined $status) {
    my ($read, $write) = ('', '');
    vec($read, fileno($_), 1) = 1 for $client, values %open;
    if (length $input) { vec($write, fileno($writers->[0]), 1) = 1 }
    elsif (defined $writers->[0]) { close $writers->[0]; $writers->[0] = undef }
    if (waitpid($pid, POSIX::WNOHANG()) == $pid) { $status = $?; last }
    # The end of the process interrupts this; the limit is for the moment between the line above and here.
    next if select($read, $write, undef, 1) <= 0;
    if (length $input && vec($write, fileno($writers->[0]), 1)) {
      my $written = syswrite($writers->[0], $input);
      $input = defined $written ? substr($input, $written) : $!{EAGAIN} ? $input : '';
    }
    if (vec($read, fileno($client), 1)) {
      kill 'KILL', -$pid, $pid;
      # A word on the connection asks for the end and waits for it; its own end leaves nobody to be told.
      if (!sysread($client, my $word, 16)) { $told = 0; last }
    }
    for (grep { vec($read, fileno($open{$_}), 1) } keys %open) { pass($client, $_, \\%open) }
  }
  if ($told) {
    for my $kind (keys %open) { 1 while pass($client, $kind, \\%open) }
    my $code = $status & 127 ? 128 + ($status & 127) : $status >> 8;
    frame($client, 'x', pack('N', $code));
  }
  close $client;
  # What was left in the background may go on writing.
  for (values %open) {
    fcntl($_, F_SETFL, 0);
  }
  discard(\\%open);
}

sub pass {
  my ($client, $kind, $open) = @_;
  return 0 unless defined $open->{$kind};
  my $count = sysread($open->{$kind}, my $bytes, 65536);
  return frame($client, $kind, $bytes) if $count;
  return 0 if !defined $count && ($!{EAGAIN} || $!{EINTR});
  close $open->{$kind};
  delete $open->{$kind};
  return 0;
}

sub discard {
  my ($open) = @_;
  while (%$open) {
    my $read = '';
    vec($read, fileno($_), 1) = 1 for values %$open;
    next if select($read, undef, undef, undef) < 0;
    for (grep { vec($read, fileno($open->{$_}), 1) } keys %$open) {
      delete $open->{$_} unless sysread($open->{$_}, my $bytes, 65536);
    }
  }
}

sub become {
  my ($readers, $writers, $cwd, $env, $argv) = @_;
  POSIX::setsid();
  $SIG{$_} = 'DEFAULT' for 'PIPE', 'CHLD';
  POSIX::dup2(fileno($readers->[0]), 0);
  POSIX::dup2(fileno($writers->[1]), 1);
  POSIX::dup2(fileno($writers->[2]), 2);
  POSIX::dup2(fileno($writers->[3]), 253);
  %ENV = map { split /=/, $_, 2 } @$env;
  my $why = chdir($cwd) ? '' : "$cwd: $!";
  if ($why eq '') {
    no warnings 'exec';
    exec { $argv->[0] } @$argv or $why = "$argv->[0]: $!";
  }
  syswrite(STDERR, "$why\\n");
  POSIX::_exit(127);
}

sub forward {
  my ($client) = @_;
  socket(my $proxy, PF_UNIX, SOCK_STREAM, 0) or return;
  connect($proxy, sockaddr_un($egress)) or return;
  # One process for each direction: neither can wait for the other.
  my $pid = fork;
  return unless defined $pid;
  my ($from, $to) = $pid == 0 ? ($client, $proxy) : ($proxy, $client);
  while (sysread($from, my $bytes, 65536)) { give($to, $bytes) or last }
  shutdown($to, 1);
}
`;

/** Where the launcher leaves the socket for the agent. */
export const COMMANDS_FD = 40;
/** Where a process started by the agent may leave a word for who started it: high, where no script's own redirections are. */
export const NOTES_FD = 253;
