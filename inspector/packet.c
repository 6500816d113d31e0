#include "inspector/packet.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef union {
    char bytes[CMSG_SPACE(CM_PACKET_DESCRIPTORS_MAX * sizeof(int))];
    struct cmsghdr align;
} Control;

gboolean cm_packet_send(int socket, const void *bytes, gsize size, const int *descriptors,
                        guint count)
{
    char body[CM_PACKET_BYTES_MAX];
    Control control = {0};
    g_return_val_if_fail(size <= sizeof body && count <= CM_PACKET_DESCRIPTORS_MAX, FALSE);
    memcpy(body, bytes, size);
    struct iovec data = {.iov_base = body, .iov_len = size};
    struct msghdr packet = {
        .msg_iov = &data,
        .msg_iovlen = 1,
        .msg_control = control.bytes,
        .msg_controllen = CMSG_SPACE(count * sizeof(int)),
    };
    struct cmsghdr *rights = CMSG_FIRSTHDR(&packet);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(count * sizeof(int));
    memcpy(CMSG_DATA(rights), descriptors, count * sizeof(int));
    return sendmsg(socket, &packet, MSG_DONTWAIT | MSG_NOSIGNAL) == (gssize)size;
}

/* Takes the descriptors out of @packet: into @descriptors when they are as many as wanted. */
static gboolean take_descriptors(struct msghdr *packet, int *descriptors, guint count)
{
    gboolean taken = FALSE;
    for (struct cmsghdr *at = CMSG_FIRSTHDR(packet); at != NULL; at = CMSG_NXTHDR(packet, at)) {
        if (at->cmsg_level != SOL_SOCKET || at->cmsg_type != SCM_RIGHTS)
            continue;
        gsize got = (at->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        int held[CM_PACKET_DESCRIPTORS_MAX] = {0};
        got = MIN(got, CM_PACKET_DESCRIPTORS_MAX);
        memcpy(held, CMSG_DATA(at), got * sizeof(int));
        if (!taken && got == count) {
            memcpy(descriptors, held, got * sizeof(int));
            taken = TRUE;
            continue;
        }
        for (gsize i = 0; i < got; i++)
            close(held[i]);
    }
    return taken;
}

CmPacketResult cm_packet_receive(int socket, void *bytes, gsize size, int *descriptors, guint count)
{
    Control control = {0};
    struct iovec data = {.iov_base = bytes, .iov_len = size};
    struct msghdr packet = {
        .msg_iov = &data,
        .msg_iovlen = 1,
        .msg_control = control.bytes,
        .msg_controllen = sizeof control.bytes,
    };
    gssize got = 0;
    while ((got = recvmsg(socket, &packet, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR)
        continue;
    if (got <= 0)
        return CM_PACKET_END;
    if (!take_descriptors(&packet, descriptors, count))
        return CM_PACKET_BAD;
    if ((gsize)got == size && (packet.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) == 0)
        return CM_PACKET_GOT;
    for (guint i = 0; i < count; i++)
        close(descriptors[i]);
    return CM_PACKET_BAD;
}
