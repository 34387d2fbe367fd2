# `make demo` and `make test` install what is missing; nothing else does.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

PREFIX ?= /usr/local
DESTDIR ?=
VERSION ?= $(shell scripts/version)
ifndef UPID_COMMIT
UPID_COMMIT := $(shell git describe --always --dirty --abbrev=40 --exclude='*' 2>/dev/null || echo unknown)
endif
export UPID_COMMIT

EXECUTABLES := kubectl-upid kubectl-upid-analyze kubectl-upid-cost kubectl-upid-doctor kubectl-upid-optimize
# kubectl asks kubectl_complete-upid-analyze where kubectl-upid-analyze is on
# the PATH: one script, which reads its own name.
COMPLETION := plugins/kubectl_complete-upid
COMPLETIONS := $(EXECUTABLES:kubectl-%=kubectl_complete-%)
RELEASE := .build/release

# Identical functions once, unused sections not at all; nothing is referred to from outside; no tables for unwinding, which
# nothing that throws in C++ needs here (an eighth of the size).
RELEASE_FLAGS := -c release
ifeq ($(shell uname -s),Linux)
RELEASE_FLAGS += --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker --icf=all -Xlinker --gc-sections \
  -Xlinker --no-export-dynamic -Xlinker --no-eh-frame-hdr -Xlinker -T -Xlinker $(CURDIR)/scripts/no-unwinding.ld
endif

.PHONY: demo test build man docs install uninstall lint format bench eval dist clean

demo:
	@scripts/install-dependencies build
	@$(MAKE) --no-print-directory build
	@scripts/demo $(RELEASE)

test:
	@scripts/install-dependencies build test
	@$(MAKE) --no-print-directory build
	swift test

build:
	@for name in $(EXECUTABLES); do swift build $(RELEASE_FLAGS) --product $$name; done

# Manual pages in .build/man, from what the executables say of themselves.
man: build
	@rm -rf .build/man
	@scripts/make-man --binaries $(RELEASE) --output .build/man

# The documentation as a static site in .build/site.
docs:
	@scripts/install-dependencies build docs
	@$(MAKE) --no-print-directory build
	@rm -rf .build/site
	@scripts/make-site --binaries $(RELEASE) --output .build/site
	@scripts/check-links .build/site

install: man
	install -d "$(DESTDIR)$(PREFIX)/bin"
	@for name in $(EXECUTABLES); do \
	  scripts/install-executable "$(RELEASE)/$$name" "$(DESTDIR)$(PREFIX)/bin/$$name"; \
	done
	@for name in $(COMPLETIONS); do \
	  install -m 0755 $(COMPLETION) "$(DESTDIR)$(PREFIX)/bin/$$name"; \
	done
	@for section in 1 7; do \
	  install -d "$(DESTDIR)$(PREFIX)/share/man/man$$section"; \
	  install -m 0644 .build/man/man$$section/* "$(DESTDIR)$(PREFIX)/share/man/man$$section"; \
	done

uninstall:
	rm -f $(foreach name,$(EXECUTABLES) $(COMPLETIONS),"$(DESTDIR)$(PREFIX)/bin/$(name)")
	rm -f "$(DESTDIR)$(PREFIX)"/share/man/man[17]/kubectl-upid*.[17]

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

format:
	swift format --in-place --recursive Package.swift Sources Tests

bench: build
	python3 bench/bench.py

# How the recommender does on recorded usage: make eval TRACES=folder
eval:
	@test -n "$(TRACES)" || { echo "error: name a folder of traces: make eval TRACES=folder" >&2; exit 2; }
	@swift build $(RELEASE_FLAGS) --product upid-eval
	@$(RELEASE)/upid-eval requests "$(TRACES)" -o .build/requests.csv
	@echo "requests: .build/requests.csv"
	@$(RELEASE)/upid-eval score "$(TRACES)"

dist: build
	krew/archive --version $(VERSION) --binaries $(RELEASE) --output dist $(EXECUTABLES)

clean:
	rm -rf .build dist
