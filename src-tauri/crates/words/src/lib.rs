#![forbid(unsafe_code)]
#![doc = include_str!("../README.md")]

include!(concat!(env!("OUT_DIR"), "/words.rs"));
