/* input.h - the message that a command line names, spooled and sealed as the milter would */
#ifndef CM_CTL_INPUT_H
#define CM_CTL_INPUT_H

#include "gateway/message.h"

/* Reads @path, or standard input for "-". NULL with CM_ERROR_NO_INPUT or CM_ERROR_DATA (larger than
 * @limit bytes). */
CmMessage *cm_input_read(const char *path, guint64 limit, GError **error);

#endif
