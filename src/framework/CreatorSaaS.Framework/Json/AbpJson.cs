using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreatorSaaS.Framework.Json;

/// <summary>How JSON is read and written everywhere: requests, answers, events, jobs.</summary>
public static class AbpJson
{
    /// <summary>camelCase, enums as text, numbers strict, unknown members refused.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>As <see cref="Options"/>, but members that this version does not know are skipped: events grow.</summary>
    public static JsonSerializerOptions EventOptions { get; } =
        new(Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    /// <summary>Sets the house rules on a serializer that the framework made.</summary>
    internal static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
