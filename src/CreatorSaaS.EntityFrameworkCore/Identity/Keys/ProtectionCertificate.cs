using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.Modularity;
using Microsoft.Extensions.Hosting;

namespace CreatorSaaS.Identity.Keys;

/// <summary>
/// The certificate that encrypts data-protection keys at rest. Development makes one of its own in the clone's ignored
/// folder; everywhere else the configuration names it.
/// </summary>
public static class ProtectionCertificate
{
    /// <exception cref="InvalidOperationException">Outside Development, without configuration.</exception>
    internal static X509Certificate2 Of(ServiceConfigurationContext context)
    {
        var section = context.Configuration.GetSection("DataProtection");
        var path = section["CertificatePath"]
            ?? (context.Environment.IsDevelopment()
                ? PathOfClone()
                : throw new InvalidOperationException(
                    "DataProtection:CertificatePath is missing: a PKCS #12 file whose RSA key encrypts the keys in the database."));
        return X509CertificateLoader.LoadPkcs12FromFile(path, section["CertificatePassword"]);
    }

    /// <summary>The clone's own certificate, made at the first call.</summary>
    public static string PathOfClone()
    {
        var path = Path.Combine(CloneFolder.Require(), ".data", "data-protection.pfx");
        if (!File.Exists(path))
        {
            Create(path);
        }

        return path;
    }

    private static void Create(string path)
    {
        using var rsa = RSA.Create(3072);
        var request = new CertificateRequest("CN=CreatorSaaS development", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(20));

        // Written aside and put in place whole; of several processes at once the first one's file stays.
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var aside = $"{path}.{Guid.NewGuid():n}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(aside, options))
        {
            file.Write(certificate.Export(X509ContentType.Pkcs12));
        }

        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
    }
}
