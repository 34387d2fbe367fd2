#include <curl/curl.h>
#include <fcntl.h>
#include <stdbool.h>

// The setters and getters of libcurl are variadic, which Swift cannot call:
// one typed door per argument type.
static inline CURLcode upid_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode upid_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode upid_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode upid_curl_set_pointer(CURL *handle, CURLoption option, const void *value) {
    return curl_easy_setopt(handle, option, value);
}
// Copies the bytes.
static inline CURLcode upid_curl_set_blob(CURL *handle, CURLoption option, const void *data, size_t length) {
    struct curl_blob blob = {(void *)data, length, CURL_BLOB_COPY};
    return curl_easy_setopt(handle, option, &blob);
}
typedef size_t (*upid_curl_receiver)(char *data, size_t size, size_t count, void *context);
static inline CURLcode upid_curl_set_receiver(
    CURL *handle, CURLoption option, CURLoption contextOption, upid_curl_receiver receiver, void *context) {
    CURLcode code = curl_easy_setopt(handle, option, receiver);
    return code == CURLE_OK ? curl_easy_setopt(handle, contextOption, context) : code;
}
// Children of this process do not inherit its connections.
static int upid_curl_close_on_exec(void *context, curl_socket_t socket, curlsocktype purpose) {
    (void)context;
    (void)purpose;
    return fcntl(socket, F_SETFD, FD_CLOEXEC) < 0 ? CURL_SOCKOPT_ERROR : CURL_SOCKOPT_OK;
}
static inline CURLcode upid_curl_set_close_on_exec(CURL *handle) {
    return curl_easy_setopt(handle, CURLOPT_SOCKOPTFUNCTION, upid_curl_close_on_exec);
}

// Sets `*flag` when TCP stands and TLS begins, which no getter tells of.
// Backends that cannot tell leave it alone.
static CURLcode upid_curl_tls_begins(CURL *handle, void *context, void *flag) {
    (void)handle;
    (void)context;
    *(bool *)flag = true;
    return CURLE_OK;
}
static inline void upid_curl_watch_tls(CURL *handle, bool *flag) {
    if (curl_easy_setopt(handle, CURLOPT_SSL_CTX_FUNCTION, upid_curl_tls_begins) == CURLE_OK) {
        curl_easy_setopt(handle, CURLOPT_SSL_CTX_DATA, flag);
    }
}

static inline long upid_curl_get_long(CURL *handle, CURLINFO info) {
    long value = 0;
    return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : 0;
}
static inline curl_off_t upid_curl_get_size(CURL *handle, CURLINFO info) {
    curl_off_t value = 0;
    return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : 0;
}
static inline const char *upid_curl_get_string(CURL *handle, CURLINFO info) {
    char *value = NULL;
    return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : NULL;
}
// The lines known of the certificate that the server itself showed.
static inline const struct curl_slist *upid_curl_get_certificate(CURL *handle) {
    struct curl_certinfo *info = NULL;
    if (curl_easy_getinfo(handle, CURLINFO_CERTINFO, &info) != CURLE_OK || !info || info->num_of_certs < 1) {
        return NULL;
    }
    return info->certinfo[0];
}

static inline CURLMcode upid_curl_multi_set_long(CURLM *handle, CURLMoption option, long value) {
    return curl_multi_setopt(handle, option, value);
}
static inline CURLcode upid_curl_message_result(const CURLMsg *message) {
    return message->data.result;
}

// Macros with casts, which Swift does not import.
static inline CURLcode upid_curl_global_init(void) {
    return curl_global_init(CURL_GLOBAL_DEFAULT);
}
static inline CURLcode upid_curl_set_basic(CURL *handle) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_PROXYAUTH, CURLAUTH_BASIC) : code;
}
