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

# What the executables of a release are linked with, and where they are built: nothing but glibc is needed to run them.
STATIC := .build/static
STATIC_LIBRARIES := $(STATIC)/libraries
STATIC_FLAGS := --scratch-path $(STATIC) -Xswiftc -L$(CURDIR)/$(STATIC_LIBRARIES)/lib -Xlinker --as-needed -Xlinker -lgcc_eh \
  -Xlinker $(CURDIR)/$(STATIC)/older-glibc.o
STATIC_ENVIRONMENT := PKG_CONFIG_PATH=$(CURDIR)/$(STATIC_LIBRARIES)/pkgconfig

.PHONY: demo test build static man docs install uninstall lint format bench eval dist release clean

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

static:
ifeq ($(shell uname -s),Linux)
	scripts/build-static-libraries $(STATIC_LIBRARIES)
	@# Nobody else sees that a library changed.
	@find $(STATIC)/*/release -maxdepth 1 -type f -name 'kubectl-upid*' ! -newer $(STATIC_LIBRARIES)/recipe -delete 2>/dev/null || true
	cc -O2 -fPIC -fvisibility=hidden -ffunction-sections -c scripts/older-glibc.c -o $(STATIC)/older-glibc.o
	@for name in $(EXECUTABLES); do $(STATIC_ENVIRONMENT) swift build $(RELEASE_FLAGS) $(STATIC_FLAGS) --product $$name; done
else
	@for name in $(EXECUTABLES); do swift build $(RELEASE_FLAGS) --scratch-path $(STATIC) --product $$name; done
endif

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

# The archive, the packages and the bill of materials of this machine, with checksums and (SIGNING_KEY=file) a signature.
release: static
	rm -rf dist
	packaging/pack --version $(VERSION) --binaries $(STATIC)/release --libraries $(STATIC_LIBRARIES) --output dist
	packaging/seal --version $(VERSION) --output dist

clean:
	rm -rf .build dist
