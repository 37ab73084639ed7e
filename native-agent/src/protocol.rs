//! The messages of `proto/agent.proto`, and the frames that carry them.
//!
//! Invariant: a length is checked against [`MAX_FRAME`] before anything is allocated.
use prost::Message;
use std::io::{self, Read, Write};

#[allow(clippy::all, clippy::pedantic)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/kernelward.agent.v1.rs"));
}
pub use generated::*;

/// Bytes in a frame, without its length prefix.
pub const MAX_FRAME: usize = 1 << 20;
/// Protocol versions spoken: from, to.
pub const PROTOCOL: (u32, u32) = (1, 1);
pub const PRODUCT_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Why no frame could be had from a stream.
#[derive(Debug)]
pub enum FrameError {
    /// The peer closed the stream between two frames.
    Closed,
    /// The stream ended inside a frame, or reading failed.
    Io(io::Error),
    /// The announced length is above [`MAX_FRAME`].
    Oversized,
    Malformed(String),
}

impl FrameError {
    /// The answer that the peer gets, if it can still get one.
    pub fn answer(&self) -> Option<Error> {
        match self {
            Self::Closed | Self::Io(_) => None,
            Self::Oversized => Some(refusal(ErrorCode::Oversized, format!("a frame is at most {MAX_FRAME} bytes"))),
            Self::Malformed(why) => Some(refusal(ErrorCode::Malformed, format!("the frame does not decode: {why}"))),
        }
    }
}

pub fn refusal(code: ErrorCode, message: impl Into<String>) -> Error {
    Error { code: code.into(), message: message.into() }
}

/// Reads one frame; blocks until it is complete.
pub fn read_frame(stream: &mut impl Read) -> Result<Frame, FrameError> {
    let mut length: usize = 0;
    for index in 0.. {
        let mut byte = [0u8];
        match stream.read(&mut byte) {
            Ok(0) if index == 0 => return Err(FrameError::Closed),
            Ok(0) => return Err(FrameError::Io(io::ErrorKind::UnexpectedEof.into())),
            Ok(_) => {}
            Err(e) => return Err(FrameError::Io(e)),
        }
        // Four bytes of a varint reach 2^28: more than the maximum, and no shift can overflow.
        if index == 4 {
            return Err(FrameError::Oversized);
        }
        length |= usize::from(byte[0] & 0x7f) << (7 * index);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    if length > MAX_FRAME {
        return Err(FrameError::Oversized);
    }
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes).map_err(FrameError::Io)?;
    Frame::decode(bytes.as_slice()).map_err(|e| FrameError::Malformed(e.to_string()))
}

/// Bytes of one frame with its length in front.
pub fn encode(request_id: u64, body: frame::Body) -> Vec<u8> {
    Frame { request_id, body: Some(body) }.encode_length_delimited_to_vec()
}

pub fn write_frame(stream: &mut impl Write, request_id: u64, body: frame::Body) -> io::Result<()> {
    stream.write_all(&encode(request_id, body))
}

/// This side's Hello.
pub fn hello() -> Hello {
    Hello {
        protocol_min: PROTOCOL.0,
        protocol_max: PROTOCOL.1,
        product_version: PRODUCT_VERSION.into(),
        boot_id: crate::process::boot_id(),
    }
}

/// True when both sides have a protocol version in common.
pub fn speaks(peer: &Hello) -> bool {
    let spoken = peer.protocol_max.min(PROTOCOL.1);
    spoken >= peer.protocol_min && spoken >= PROTOCOL.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> Vec<u8> {
        encode(7, frame::Body::GetStatus(GetStatus {}))
    }

    #[test]
    fn a_frame_survives_the_wire() {
        let read = read_frame(&mut frame().as_slice()).expect("reads");
        assert_eq!(read.request_id, 7);
        assert!(matches!(read.body, Some(frame::Body::GetStatus(_))));
    }

    #[test]
    fn a_length_above_the_maximum_is_refused_before_the_body_is_there() {
        let mut prefix = Vec::new();
        prost::encoding::encode_varint(MAX_FRAME as u64 + 1, &mut prefix);
        assert!(matches!(read_frame(&mut prefix.as_slice()), Err(FrameError::Oversized)));
    }

    #[test]
    fn an_endless_length_is_refused() {
        assert!(matches!(read_frame(&mut [0xff; 16].as_slice()), Err(FrameError::Oversized)));
    }

    #[test]
    fn a_truncated_frame_is_an_io_error_and_an_empty_stream_is_closed() {
        let bytes = frame();
        assert!(matches!(read_frame(&mut &bytes[..bytes.len() - 1]), Err(FrameError::Io(_))));
        assert!(matches!(read_frame(&mut [].as_slice()), Err(FrameError::Closed)));
    }

    #[test]
    fn bytes_that_are_no_message_are_malformed() {
        assert!(matches!(read_frame(&mut [3, 0xff, 0xff, 0xff].as_slice()), Err(FrameError::Malformed(_))));
    }

    #[test]
    fn versions_without_overlap_are_not_spoken() {
        let peer = |protocol_min, protocol_max| Hello { protocol_min, protocol_max, ..Hello::default() };
        assert!(speaks(&peer(1, 1)));
        assert!(speaks(&peer(1, 9)));
        assert!(!speaks(&peer(2, 9)));
        assert!(!speaks(&peer(0, 0)));
    }
}
