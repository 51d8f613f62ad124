/* SPDX-License-Identifier: MIT */
/* answer.c - see answer.h. All numbers in frames are big-endian. */
#include "answer.h"

#include <stdbool.h>
#include <string.h>

/* Ethernet: destination, source, type. */
#define DESTINATION 0U
#define SOURCE      6U
#define TYPE        12U
#define PAYLOAD     14U
#define TYPE_IP     0x0800U
#define TYPE_ARP    0x0806U

/* ARP for IP on Ethernet, from PAYLOAD on. */
#define ARP_OPERATION 6U
#define ARP_SENDER    8U /* Ethernet address, IP address */
#define ARP_TARGET    18U
#define ARP_SIZE      28U
#define ARP_REQUEST   1U
#define ARP_REPLY     2U

/* IP, from PAYLOAD on. */
#define IP_LENGTH      2U
#define IP_FRAGMENT    6U
#define IP_PROTOCOL    9U
#define IP_SOURCE      12U
#define IP_DESTINATION 16U
#define IP_HEADER      20U /* at least */
#define PROTOCOL_ICMP  1U

/* ICMP, behind the header of IP. */
#define ICMP_TYPE         0U
#define ICMP_CHECKSUM     2U
#define ICMP_HEADER       8U
#define ICMP_ECHO_REQUEST 8U
#define ICMP_ECHO_REPLY   0U

static unsigned word_at(const uint8_t *place) {
    return (unsigned)place[0] << 8 | place[1];
}

static void put_word(uint8_t *place, unsigned word) {
    place[0] = (uint8_t)(word >> 8);
    place[1] = (uint8_t)word;
}

/* The checksum of RFC 1071: 0 over bytes that contain their own. */
static unsigned checksum(const uint8_t *bytes, size_t size) {
    uint32_t sum = 0;
    for (size_t i = 0; i + 1U < size; i += 2U) {
        sum += word_at(bytes + i);
    }
    if (size % 2U != 0) {
        sum += (uint32_t)bytes[size - 1U] << 8;
    }
    sum = (sum & 0xFFFFU) + (sum >> 16);
    return ~(sum + (sum >> 16)) & 0xFFFFU;
}

static void send_back(const struct host *host, uint8_t *frame) {
    (void)memcpy(frame + DESTINATION, frame + SOURCE, sizeof host->ethernet);
    (void)memcpy(frame + SOURCE, host->ethernet, sizeof host->ethernet);
}

static size_t answer_arp(const struct host *host, uint8_t *frame, size_t length) {
    static const uint8_t ip_on_ethernet[] = {0, 1, 8, 0, 6, 4};
    uint8_t *arp = frame + PAYLOAD;
    if (length < PAYLOAD + ARP_SIZE ||
        memcmp(arp, ip_on_ethernet, sizeof ip_on_ethernet) != 0 ||
        word_at(arp + ARP_OPERATION) != ARP_REQUEST ||
        memcmp(arp + ARP_TARGET + sizeof host->ethernet, host->ip, sizeof host->ip) !=
            0) {
        return 0;
    }
    send_back(host, frame);
    put_word(arp + ARP_OPERATION, ARP_REPLY);
    (void)memcpy(arp + ARP_TARGET, arp + ARP_SENDER, ARP_TARGET - ARP_SENDER);
    (void)memcpy(arp + ARP_SENDER, host->ethernet, sizeof host->ethernet);
    (void)memcpy(arp + ARP_SENDER + sizeof host->ethernet, host->ip, sizeof host->ip);
    return PAYLOAD + ARP_SIZE;
}

/* An IP packet for this host, whole and in one piece: its header's size, else 0. */
static size_t ip_header(const struct host *host, const uint8_t *ip, size_t room) {
    size_t header = ((size_t)ip[0] & 0x0FU) * 4U;
    bool is_sound = room >= IP_HEADER && ip[0] >> 4 == 4 && header >= IP_HEADER &&
                    word_at(ip + IP_LENGTH) <= room &&
                    header <= word_at(ip + IP_LENGTH) && checksum(ip, header) == 0;
    bool is_for_us = is_sound && (word_at(ip + IP_FRAGMENT) & 0x3FFFU) == 0 &&
                     memcmp(ip + IP_DESTINATION, host->ip, sizeof host->ip) == 0;
    return is_for_us ? header : 0;
}

static bool is_ping(const uint8_t *icmp, size_t size) {
    return size >= ICMP_HEADER && word_at(icmp + ICMP_TYPE) == ICMP_ECHO_REQUEST << 8 &&
           checksum(icmp, size) == 0;
}

/* The header's checksum stays: source and destination only change places. */
static size_t answer_ip(const struct host *host, uint8_t *frame, size_t length) {
    uint8_t *ip = frame + PAYLOAD;
    size_t header = ip_header(host, ip, length - PAYLOAD);
    if (header == 0 || ip[IP_PROTOCOL] != PROTOCOL_ICMP) {
        return 0;
    }
    uint8_t *icmp = ip + header;
    size_t total = word_at(ip + IP_LENGTH);
    if (!is_ping(icmp, total - header)) {
        return 0;
    }
    send_back(host, frame);
    (void)memcpy(ip + IP_DESTINATION, ip + IP_SOURCE, sizeof host->ip);
    (void)memcpy(ip + IP_SOURCE, host->ip, sizeof host->ip);
    icmp[ICMP_TYPE] = ICMP_ECHO_REPLY;
    put_word(icmp + ICMP_CHECKSUM, 0);
    put_word(icmp + ICMP_CHECKSUM, checksum(icmp, total - header));
    return PAYLOAD + total;
}

size_t answer(const struct host *host, uint8_t *frame, size_t length) {
    if (length < PAYLOAD) {
        return 0;
    }
    unsigned type = word_at(frame + TYPE);
    if (type == TYPE_ARP) {
        return answer_arp(host, frame, length);
    }
    return type == TYPE_IP ? answer_ip(host, frame, length) : 0;
}
