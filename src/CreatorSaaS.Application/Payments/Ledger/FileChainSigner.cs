using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>Signs with a P-256 key from a folder of PEM files (ES256).</summary>
[ExposeServices(typeof(IChainSigner))]
public sealed class FileChainSigner : IChainSigner, ISingletonDependency, IDisposable
{
    private readonly Dictionary<string, ECDsa> _keys = [];
    private readonly ECDsa _signing;

    /// <exception cref="InvalidOperationException">
    /// The folder is not configured or holds no key; the message says which.
    /// </exception>
    public FileChainSigner(IOptions<ChainSigningOptions> options)
    {
        var folder = options.Value.RequireKeyFolder();
        if (options.Value.CreatesKey)
        {
            EnsureKey(folder);
        }

        var publicKeys = new List<ChainPublicKey>();
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.pem") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            RequirePrivate(file);
            var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(file));
            var known = ChainPublicKey.Of(key);
            KeyId = known.Kid;
            _keys[KeyId] = key;
            publicKeys.Add(known);
        }

        _signing = KeyId is null
            ? throw new InvalidOperationException(
                $"{folder} holds no key that signs the journal's heads (*.pem, P-256).")
            : _keys[KeyId];
        PublicKeys = new ChainKeyDocument(publicKeys);
    }

    public string KeyId { get; }

    public ChainKeyDocument PublicKeys { get; }

    // ECDsa instances of OpenSSL are not meant for several threads at once.
    public byte[] Sign(ReadOnlySpan<byte> text)
    {
        lock (_keys)
        {
            return _signing.SignData(text, HashAlgorithmName.SHA256);
        }
    }

    public bool Verify(string keyId, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        lock (_keys)
        {
            return _keys.TryGetValue(keyId, out var key) && key.VerifyData(text, signature, HashAlgorithmName.SHA256);
        }
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private static void EnsureKey(string folder)
    {
        Directory.CreateDirectory(folder);
        if (Directory.GetFiles(folder, "*.pem").Length > 0)
        {
            return;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        try
        {
            // Never open to others, not even for a moment; of two processes that start at once one makes the key.
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var writer = new StreamWriter(Path.Combine(folder, "1.pem"), options);
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        }
        catch (IOException) when (File.Exists(Path.Combine(folder, "1.pem")))
        {
        }
    }

    private static void RequirePrivate(string file)
    {
        const UnixFileMode others =
            UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & others) != 0)
        {
            throw new InvalidOperationException(
                $"{file} can be read by others. A signing key belongs to one account (mode 0600).");
        }
    }
}
