/* SPDX-License-Identifier: MIT */
/* faults.h - the accidents that are not in faults.c. */
#ifndef TESTS_FAULTS_H
#define TESTS_FAULTS_H

#include <hal/fault.h>
#include <rondo.h>

/* What the hook gives. */
extern enum hal_fault_action decision;

enum rondo_err call_null(void *arg);
void dig_a_stack(void); /* what the task glutton has, and more */

/* In no_restart.c: what has a task break that must not begin anew. */
enum rondo_err break_simply(void *arg);
enum rondo_err break_in_timeout(void *arg);
enum rondo_err break_known(void *arg);
enum rondo_err break_in_generator(void *arg);
enum rondo_err break_library(void *arg);
enum rondo_err break_cancelled(void *arg);
enum rondo_err break_masked(void *arg);
enum rondo_err break_rule(void *arg);
enum rondo_err break_digging(void *arg);
enum rondo_err break_in_callback(void *arg);

#endif
