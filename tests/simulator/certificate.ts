import { createHash, X509Certificate } from 'node:crypto';
import selfsigned from 'selfsigned';

/** A certificate and its private key, as PEM. */
export interface Certificate {
  key: string;
  cert: string;
  /** For `--ignore-certificate-errors-spki-list`: base64 SHA-256 of the public key. */
  spki: string;
}

/**
 * Makes a certificate for api.heygen.com. Each start of the simulator makes a new one, and only a
 * browser that is set up for it trusts it.
 */
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
