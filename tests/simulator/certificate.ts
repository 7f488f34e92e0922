import { createHash, X509Certificate } from 'node:crypto';
import selfsigned from 'selfsigned';

export interface Certificate {
  key: string;
  cert: string;
  /** What `--ignore-certificate-errors-spki-list` wants: base64 SHA-256 of the public key. */
  spki: string;
}

/** A certificate for api.heygen.com that only a browser told so will trust. Made at each start. */
export async function makeCertificate(): Promise<Certificate> {
  const pems = await selfsigned.generate([{ name: 'commonName', value: 'api.heygen.com' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'api.heygen.com' }] },
      { name: 'basicConstraints', cA: false },
    ],
  });
  const publicKey = new X509Certificate(pems.cert).publicKey.export({
    type: 'spki',
    format: 'der',
  });
  const spki = createHash('sha256').update(publicKey).digest('base64');
  return { key: pems.private, cert: pems.cert, spki };
}
