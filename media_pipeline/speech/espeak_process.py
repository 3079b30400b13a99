"""The child process in which espeak-ng lives for exactly one text.

Run by path with `python -I -S`: only the standard library, about ten milliseconds to start.
Why a process of its own: espeak-ng keeps the state of its oscillators and random numbers in
globals, so the second text of a process sounds (and hashes) different from the same text spoken
first, even after espeak_Terminate; and C code that crashed or hung would take a worker with it.

argv: library, data folder, voice, rate, pitch, sample limit. stdin: UTF-8 text.
stdout: 16-bit native mono samples. Exit code 0, or 1 with the reason on stderr.
API: espeak-ng 1.52, speak_lib.h.
"""

import ctypes
import sys
from pathlib import Path

AUDIO_OUTPUT_SYNCHRONOUS = 2
INITIALIZE_DONT_EXIT = 0x8000
CHARS_UTF8 = 1
POS_CHARACTER = 1
PARAMETER_RATE = 1
PARAMETER_PITCH = 3
RATE = 22_050
BYTES_PER_SAMPLE = 2

SynthCallback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


def load(library_path: str, data_path: str) -> ctypes.CDLL:
    """The initialised library; raises RuntimeError when it speaks at another sample rate."""
    library = ctypes.CDLL(library_path)
    library.espeak_Synth.argtypes = [
        ctypes.c_char_p,  # text
        ctypes.c_size_t,  # its bytes, the closing zero included
        ctypes.c_uint,  # start position
        ctypes.c_int,  # what positions count
        ctypes.c_uint,  # end position, 0 for none
        ctypes.c_uint,  # flags
        ctypes.c_void_p,  # where to write an identifier
        ctypes.c_void_p,  # user data
    ]
    rate = library.espeak_Initialize(
        AUDIO_OUTPUT_SYNCHRONOUS, 0, data_path.encode(), INITIALIZE_DONT_EXIT
    )
    if rate != RATE:
        raise RuntimeError(f"espeak-ng answered {rate} where a sample rate of {RATE} was expected")
    return library


def main(arguments: list[str]) -> None:
    library_path, data_path, voice, rate, pitch, sample_limit = arguments
    library = load(library_path, data_path)
    if library.espeak_SetVoiceByName(voice.encode()) != 0:
        raise RuntimeError(f"espeak-ng has no voice {voice!r}")
    library.espeak_SetParameter(PARAMETER_RATE, int(rate), 0)
    library.espeak_SetParameter(PARAMETER_PITCH, int(pitch), 0)
    written = 0

    def receive(samples: int | None, count: int, _events: int | None) -> int:
        nonlocal written
        if samples and count > 0:
            written += count
            sys.stdout.buffer.write(ctypes.string_at(samples, count * BYTES_PER_SAMPLE))
        return int(written > int(sample_limit))  # anything but 0 asks espeak-ng to stop

    callback = SynthCallback(receive)  # kept alive by this name while C calls it
    library.espeak_SetSynthCallback(callback)
    text = sys.stdin.buffer.read()
    status = library.espeak_Synth(text, len(text) + 1, 0, POS_CHARACTER, 0, CHARS_UTF8, None, None)
    if status != 0:
        raise RuntimeError(f"espeak_Synth answered {status}")
    if written > int(sample_limit):
        raise RuntimeError("the speech is longer than allowed")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (RuntimeError, OSError, ValueError) as error:
        sys.stderr.write(f"{Path(__file__).stem}: {error}\n")
        sys.exit(1)
