using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CreatorSaaS.Framework.Json;

namespace CreatorSaaS.Framework.Auditing;

/// <summary>A call's arguments: without secrets and zeros (no column holds one) for the audit log, whole for a fingerprint.</summary>
internal static class AuditParameters
{
    private const int LengthMax = 4_000;

    private static readonly string[] SecretWords = ["password", "token", "secret", "iban", "accountnumber", "cardnumber", "authorization"];

    private static readonly JsonSerializerOptions Masked = new(AbpJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { HideSecrets } },
    };

    public static string Of(MethodInfo method, object?[] arguments)
    {
        var text = JsonSerializer.Serialize(Named(method, arguments, masked: true), Masked).Replace("\\u0000", "\\uFFFD");
        return text.Length <= LengthMax ? text : JsonSerializer.Serialize(new { Truncated = text[..LengthMax] }, Masked);
    }

    public static string HashOf(MethodInfo method, object?[] arguments) =>
        Convert.ToHexStringLower(SHA256.HashData(
            JsonSerializer.SerializeToUtf8Bytes(Named(method, arguments, masked: false), AbpJson.Options)));

    private static Dictionary<string, object?> Named(MethodInfo method, object?[] arguments, bool masked) =>
        method.GetParameters().Zip(arguments)
            .Where(pair => pair.First.ParameterType != typeof(CancellationToken) && pair.Second is not Stream)
            .Where(pair => !masked || !IsSecret(pair.First.Name!, pair.First))
            .ToDictionary(pair => pair.First.Name!, pair => pair.Second);

    /// <summary>What no log may hold: by its name, or because it says so.</summary>
    public static bool IsSecret(string name, ICustomAttributeProvider? attributes) =>
        SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
        || (attributes?.IsDefined(typeof(DisableAuditingAttribute), inherit: true) ?? false);

    private static void HideSecrets(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (IsSecret(property.Name, property.AttributeProvider))
            {
                property.ShouldSerialize = static (_, _) => false;
            }
            else if (typeof(Stream).IsAssignableFrom(property.PropertyType))
            {
                property.ShouldSerialize = static (_, _) => false;
            }
        }
    }
}
