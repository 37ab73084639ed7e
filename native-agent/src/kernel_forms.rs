//! The words by which a command line is known as a notebook kernel's. How they are read is bpf/argv.h.

/// `enum form_kind` of argv.h.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// The last component of a program that is a kernel where it is given a connection file.
    Program = 1,
    /// `python -m MODULE`
    Module,
    /// `python …/SCRIPT`
    Script,
    /// `R -e EXPRESSION`, `julia -e EXPRESSION`
    Expression,
}

pub struct Form {
    pub kind: Kind,
    pub text: &'static str,
    /// Who writes it.
    pub source: &'static str,
}

const fn form(kind: Kind, text: &'static str, source: &'static str) -> Form {
    Form { kind, text, source }
}

/// Beside these: `ipython kernel`, and `julia …/IJulia/…/kernel.jl`, which argv.h knows itself.
pub const FORMS: [Form; 23] = [
    form(Kind::Module, "ipykernel_launcher", "ipykernel's kernel spec; VS Code's Jupyter extension"),
    form(Kind::Module, "ipykernel", "ipykernel's documentation"),
    form(Kind::Module, "ipykernel.kernelapp", "ipykernel before 4.7"),
    form(Kind::Module, "IPython.kernel", "IPython 3 and its old kernel specs"),
    form(Kind::Module, "bash_kernel", "bash_kernel's kernel spec"),
    form(Kind::Module, "xonsh.jupyter_kernel", "xonsh's kernel spec"),
    form(Kind::Module, "xpython_launcher", "xeus-python's kernel spec"),
    form(Kind::Module, "octave_kernel", "octave_kernel's kernel spec"),
    form(Kind::Module, "sos_notebook.kernel", "SoS's kernel spec"),
    form(Kind::Module, "sparkmagic.kernels.pysparkkernel.pysparkkernel", "sparkmagic's kernel specs"),
    form(Kind::Module, "sparkmagic.kernels.sparkkernel.sparkkernel", "sparkmagic's kernel specs"),
    form(Kind::Module, "sparkmagic.kernels.sparkrkernel.sparkrkernel", "sparkmagic's kernel specs"),
    form(Kind::Script, "ipykernel_launcher.py", "ipykernel_launcher by its path, as editors start one of their own"),
    form(Kind::Script, "ipykernel", "a package's folder run as a script"),
    form(Kind::Expression, "IRkernel::main()", "IRkernel's kernel spec"),
    form(Kind::Expression, "import IJulia; IJulia.run_kernel()", "IJulia's kernel spec"),
    form(Kind::Expression, "using IJulia; IJulia.run_kernel()", "IJulia's kernel spec, written by hand"),
    form(Kind::Program, "xpython", "xeus-python's kernel spec"),
    form(Kind::Program, "xcpp", "xeus-cling's and xeus-cpp's kernel specs"),
    form(Kind::Program, "xr", "xeus-r's kernel spec"),
    form(Kind::Program, "xsqlite", "xeus-sqlite's kernel spec"),
    form(Kind::Program, "xlua", "xeus-lua's kernel spec"),
    form(Kind::Program, "ark", "Ark, an R kernel: --connection_file"),
];

/// `struct form` of argv.h.
pub const BYTES: usize = 64;

impl Form {
    /// The key of the kernel's map.
    pub fn key(&self) -> [u8; BYTES] {
        let mut key = [0; BYTES];
        key[0] = self.kind as u8;
        key[1..=self.text.len()].copy_from_slice(self.text.as_bytes());
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_short_enough_not_to_be_the_beginning_of_another_word() {
        // argv.h compares the first 62 bytes of a word.
        for form in &FORMS {
            assert!(!form.text.is_empty() && form.text.len() < 62 && !form.source.is_empty(), "{}", form.text);
        }
    }
}
