/* packet.h - a packet of a local socket with descriptors (unix(7), SCM_RIGHTS) */
#ifndef CM_INSPECTOR_PACKET_H
#define CM_INSPECTOR_PACKET_H

#include <glib.h>

#define CM_PACKET_DESCRIPTORS_MAX 3u
#define CM_PACKET_BYTES_MAX       256u

/* Sends @size bytes (at most CM_PACKET_BYTES_MAX) with @count descriptors, which stay open here. */
gboolean cm_packet_send(int socket, const void *bytes, gsize size, const int *descriptors,
                        guint count);

typedef enum { CM_PACKET_GOT, CM_PACKET_END, CM_PACKET_BAD } CmPacketResult;

/* Waits for a packet of exactly @size bytes with exactly @count descriptors, which are then the
 * caller's. CM_PACKET_END when the other side has gone; CM_PACKET_BAD for any other packet, of
 * which nothing stays open. */
CmPacketResult cm_packet_receive(int socket, void *bytes, gsize size, int *descriptors,
                                 guint count);

#endif
