//! Small servers on loopback that answer as good, poor and hostile ones do, and note what they were asked.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub method: String,
    /// Without the query.
    pub path: String,
    pub query: String,
    /// Names in lower case.
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

/// What a server does with a request.
#[derive(Clone, Debug)]
pub enum Does {
    Answers(Answer),
    /// Writes these bytes, whatever they are, and closes the connection.
    Writes(Vec<u8>),
    /// Takes the request and never says anything.
    IsSilent,
    /// Begins an answer and goes on for ever, as fast as it can.
    NeverEnds,
    /// Begins an answer and then gives no more of it.
    Stalls,
    /// Writes these bytes and then one more after the other, for ever.
    Drips(&'static str, u8),
}

#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Answer {
        Answer {
            status,
            headers: vec![("Content-Type".to_owned(), content_type.to_owned())],
            body: body.into(),
        }
    }

    pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Answer {
        Answer::new(status, "application/json", body)
    }

    pub fn html(status: u16, title: &str) -> Answer {
        let page = format!(
            "<!DOCTYPE html><html><head><title>{title}</title></head><body>x</body></html>"
        );
        Answer::new(status, "text/html", page)
    }

    pub fn with(mut self, name: &str, value: &str) -> Answer {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

impl From<Answer> for Does {
    fn from(answer: Answer) -> Does {
        Does::Answers(answer)
    }
}

/// A server that runs until the tests end.
pub struct Server {
    pub url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    pub fn start(does: impl Fn(&Asked) -> Does + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}/", listener.local_addr().expect("its address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        let does = Arc::new(does);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, does) = (Arc::clone(&log), Arc::clone(&does));
                thread::spawn(move || {
                    if let Some(request) = read(&stream) {
                        log.lock().expect("the log").push(request.clone());
                        act(stream, &does(&request));
                    }
                });
            }
        });
        Server { url, asked }
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("the log").clone()
    }

    /// The requests that write.
    pub fn writes(&self) -> Vec<Asked> {
        let mut asked = self.asked();
        asked.retain(|one| !matches!(one.method.as_str(), "GET" | "OPTIONS"));
        asked
    }
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let mut words = line.split_whitespace();
    let method = words.next()?.to_owned();
    let target = words.next()?;
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut asked = Asked {
        method,
        path: path.to_owned(),
        query: query.to_owned(),
        ..Asked::default()
    };
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        asked
            .headers
            .insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = asked
        .headers
        .get("content-length")
        .and_then(|length| length.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    asked.body = String::from_utf8_lossy(&body).into_owned();
    Some(asked)
}

/// The client may have gone: that is no fault of the server.
fn act(mut stream: TcpStream, does: &Does) {
    let begin = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n[";
    match does {
        Does::Answers(answer) => {
            let mut head = format!("HTTP/1.1 {} X\r\n", answer.status);
            for (name, value) in &answer.headers {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
            head.push_str(&format!(
                "Content-Length: {}\r\nConnection: close\r\n\r\n",
                answer.body.len()
            ));
            let _ = stream.write_all(head.as_bytes());
            let _ = stream.write_all(&answer.body);
        }
        Does::Writes(bytes) => {
            let _ = stream.write_all(bytes);
        }
        Does::IsSilent => wait_for_the_end(&stream),
        Does::Stalls => {
            let _ = stream.write_all(begin.as_bytes());
            wait_for_the_end(&stream);
        }
        Does::Drips(begin, byte) => {
            const PAUSE: Option<Duration> = Some(Duration::from_millis(50));
            let _ = stream.write_all(begin.as_bytes());
            let _ = stream.set_read_timeout(PAUSE);
            // Until the client has gone, which a read tells.
            let has_gone = |mut stream: &TcpStream| matches!(stream.read(&mut [0; 1]), Ok(0));
            while !has_gone(&stream) && stream.write_all(&[*byte]).is_ok() {}
        }
        Does::NeverEnds => {
            let _ = stream.write_all(begin.as_bytes());
            while stream.write_all(&[b' '; 4_096]).is_ok() {}
        }
    }
}

/// Returns when the client has closed the connection.
fn wait_for_the_end(mut stream: &TcpStream) {
    let _ = stream.read(&mut [0; 1]);
}
