#pragma once
#include <curl/curl.h>

// libcurl's setters and getters are variadic, which Swift cannot call: one wrapper per type.

typedef size_t (*etl_curl_sink)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode etl_curl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode etl_curl_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode etl_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode etl_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode etl_curl_set_sink(CURL *easy, CURLoption option, etl_curl_sink value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLMcode etl_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

// A string that belongs to the handle; NULL when there is none.
static inline const char *etl_curl_get_string(CURL *easy, CURLINFO info) {
  char *value = NULL;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : NULL;
}

static inline curl_off_t etl_curl_get_offset(CURL *easy, CURLINFO info) {
  curl_off_t value = 0;
  return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

// How a finished transfer ended; the message's payload is a union, awkward from Swift.
static inline CURLcode etl_curl_result(const CURLMsg *message) { return message->data.result; }

// CURLVERSION_NOW is an expression macro, which Swift does not import.
static inline const char *etl_curl_version(void) {
  return curl_version_info(CURLVERSION_NOW)->version;
}
