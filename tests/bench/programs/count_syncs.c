/* Stands between a program and its disk (LD_PRELOAD): counts the syncs it asks for. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <unistd.h>

static long asked;

long syncs_asked(void) { return asked; }
int fsync(int fd) { asked++; return syscall(SYS_fsync, fd); }
int fdatasync(int fd) { asked++; return syscall(SYS_fdatasync, fd); }
