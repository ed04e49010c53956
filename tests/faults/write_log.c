/* Stands between a program and its disk (LD_PRELOAD): logs what is written below one folder, in order, and fails or
 * kills where told, so that a test can build the disk as it would be after a power cut at any moment.
 *
 * DISK_FOLDER  only files below it count          DISK_LOG      the log: records of
 * DISK_KILL_AT n   die just before the n-th act       kind(1) path length(2) offset(8) data length(4) path data
 * DISK_FAIL_SYNC n the n-th sync fails with EIO       kinds: W write, T truncate, S sync, F failed sync, U unlink, R rename
 * DISK_FULL n      no file grows once the folder's files have grown by n bytes (ENOSPC)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int log_fd = -1;
static char folder[PATH_MAX];
static long kill_at, fail_sync, acts, syncs;
static long long room = -1;

__attribute__((constructor)) static void begin(void) {
    const char *said = getenv("DISK_FOLDER"), *log = getenv("DISK_LOG");
    if (!said || !realpath(said, folder)) return;
    if (log) log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (getenv("DISK_KILL_AT")) kill_at = atol(getenv("DISK_KILL_AT"));
    if (getenv("DISK_FAIL_SYNC")) fail_sync = atol(getenv("DISK_FAIL_SYNC"));
    if (getenv("DISK_FULL")) room = atoll(getenv("DISK_FULL"));
}

/* Shared memory is made anew after a cut, so it is nobody's loss. */
static int counts(const char *name) {
    size_t length = strlen(name);
    return length < 4 || strcmp(name + length - 4, "-shm");
}

/* The name below the folder, empty for the folder itself, or NULL for a file elsewhere. */
static const char *name_of(int fd, char *path) {
    char link[64];
    if (!folder[0]) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, PATH_MAX - 1);
    size_t length = strlen(folder);
    if (n <= 0) return NULL;
    path[n] = 0;
    if (strncmp(path, folder, length)) return NULL;
    if (!path[length]) return path + length;
    return path[length] == '/' && counts(path) ? path + length + 1 : NULL;
}

static void note(char kind, const char *name, int64_t offset, const void *data, uint32_t length) {
    if (kill_at && ++acts == kill_at) raise(SIGKILL);
    if (log_fd < 0) return;
    uint16_t name_length = strlen(name);
    char head[15];
    head[0] = kind;
    memcpy(head + 1, &name_length, 2);
    memcpy(head + 3, &offset, 8);
    memcpy(head + 11, &length, 4);
    syscall(SYS_write, log_fd, head, sizeof head);
    syscall(SYS_write, log_fd, name, name_length);
    if (data && length) syscall(SYS_write, log_fd, data, length);
}

/* Whether a write to [offset, offset + count) finds room. */
static int fits(int fd, int64_t offset, size_t count) {
    struct stat status;
    if (room < 0 || fstat(fd, &status)) return 1;
    int64_t growth = offset + (int64_t)count - status.st_size;
    if (growth <= 0) return 1;
    if (growth > room) return 0;
    room -= growth;
    return 1;
}

ssize_t pwrite(int fd, const void *data, size_t count, off_t offset) {
    char path[PATH_MAX];
    const char *name = name_of(fd, path);
    if (name) {
        if (!fits(fd, offset, count)) { errno = ENOSPC; return -1; }
        note('W', name, offset, data, count);
    }
    return syscall(SYS_pwrite64, fd, data, count, offset);
}
ssize_t pwrite64(int fd, const void *data, size_t count, off_t offset) { return pwrite(fd, data, count, offset); }

ssize_t write(int fd, const void *data, size_t count) {
    char path[PATH_MAX];
    const char *name = name_of(fd, path);
    if (name) {
        int64_t offset = lseek(fd, 0, SEEK_CUR);
        if (!fits(fd, offset, count)) { errno = ENOSPC; return -1; }
        note('W', name, offset, data, count);
    }
    return syscall(SYS_write, fd, data, count);
}

int ftruncate(int fd, off_t length) {
    char path[PATH_MAX];
    const char *name = name_of(fd, path);
    if (name) note('T', name, length, NULL, 0);
    return syscall(SYS_ftruncate, fd, length);
}
int ftruncate64(int fd, off_t length) { return ftruncate(fd, length); }

static int synced(int fd, long call) {
    char path[PATH_MAX];
    const char *name = name_of(fd, path);
    if (name) {
        if (fail_sync && ++syncs == fail_sync) { note('F', name, 0, NULL, 0); errno = EIO; return -1; }
        note('S', name, 0, NULL, 0);
    }
    return syscall(call, fd);
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

static const char *below(const char *path) {
    size_t length = strlen(folder);
    return length && !strncmp(path, folder, length) && path[length] == '/' && counts(path) ? path + length + 1 : NULL;
}

int unlink(const char *path) {
    struct stat status;
    const char *name = below(path);
    if (name && room >= 0 && !stat(path, &status)) room += status.st_size;
    if (name) note('U', name, 0, NULL, 0);
    return syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

static void note_rename(const char *from, const char *to) {
    const char *name = below(from), *other = below(to);
    if (name && other) note('R', name, 0, other, strlen(other));
}
int rename(const char *from, const char *to) {
    note_rename(from, to);
    return syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
}
