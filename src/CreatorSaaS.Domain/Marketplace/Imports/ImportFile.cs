namespace CreatorSaaS.Marketplace.Imports;

/// <summary>What is known of an uploaded file once it was read to its end. The bytes are in the file store.</summary>
/// <param name="Name">As shown; never a path.</param>
/// <param name="Sha256">Of the bytes, hexadecimal.</param>
/// <param name="EncodingName">As the character set is called on the web.</param>
/// <param name="HeadLine">Where the titles of the columns stand, from 1.</param>
/// <param name="Head">The titles.</param>
/// <param name="Fingerprint">Of the titles, whatever the file is called; see <see cref="ImportHead"/>.</param>
/// <param name="RowsCount">Rows under the titles.</param>
public sealed record ImportFile(
    string Name,
    long LengthBytes,
    string Sha256,
    string EncodingName,
    char Separator,
    int HeadLine,
    IReadOnlyList<string> Head,
    string Fingerprint,
    int RowsCount);
