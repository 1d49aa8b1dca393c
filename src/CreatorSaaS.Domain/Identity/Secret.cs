using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CreatorSaaS.Identity;

/// <summary>A random text that opens something; kept by its hash only, which is enough for 256 random bits.</summary>
public static class Secret
{
    public static string Generate() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
