using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;

namespace CreatorSaaS.Framework.Kafka;

/// <summary>
/// An event on the wire: CloudEvents 1.0 in Kafka's binary mode. The value is the event's JSON, headers <c>ce_…</c> say the
/// rest, <c>traceparent</c> is W3C's.
/// </summary>
internal static class CloudEvent
{
    private const string Id = "ce_id";
    private const string Type = "ce_type";
    private const string Version = "ce_dataversion";
    private const string Time = "ce_time";
    private const string Tenant = "ce_tenantid";
    private const string Person = "ce_personid";
    private const string Correlation = "ce_correlationid";
    private const string Trace = "traceparent";

    public static Message<string, byte[]> ToMessage(OutgoingEvent one)
    {
        var headers = new Headers();
        Add("ce_specversion", "1.0");
        Add("content-type", "application/json");
        Add(Id, one.Id.ToString());
        Add(Type, one.Name);
        Add(Version, one.Version.ToString(CultureInfo.InvariantCulture));
        Add("ce_source", $"/creatorsaas/{one.Context.ToLowerInvariant()}");
        Add("ce_subject", one.PartitionKey.Split(':')[^1]);
        Add(Time, one.OccurredAt.ToString("O", CultureInfo.InvariantCulture));
        Add(Tenant, one.TenantId.ToString());
        Add(Person, one.PersonId?.ToString());
        Add(Correlation, one.CorrelationId);
        Add("ce_causationid", one.CausationId);
        Add(Trace, one.Traceparent);
        return new Message<string, byte[]> { Key = one.PartitionKey, Value = Encoding.UTF8.GetBytes(one.Payload), Headers = headers };

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                headers.Add(name, Encoding.UTF8.GetBytes(value));
            }
        }
    }

    /// <exception cref="FormatException">It is no event of ours; the message says why.</exception>
    public static ReceivedEvent Read(Message<string, byte[]> message, int bytesMax)
    {
        if (message.Value is not { Length: > 0 } value)
        {
            throw new FormatException("It has no content.");
        }

        if (value.Length > bytesMax)
        {
            throw new FormatException($"It has {value.Length} bytes, {bytesMax} are allowed.");
        }

        return new ReceivedEvent
        {
            Id = Required(Id, Guid.Parse),
            TenantId = Required(Tenant, Guid.Parse),
            Name = Required(Type, text => text),
            Version = Required(Version, text => int.Parse(text, CultureInfo.InvariantCulture)),
            PartitionKey = message.Key ?? throw new FormatException("It has no key."),
            PersonId = Header(Person) is { } person ? Parse(Person, person, Guid.Parse) : null,
            CorrelationId = Header(Correlation),
            Traceparent = Header(Trace),
            OccurredAt = Required(Time, text => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)),
            Payload = Json(value),
        };

        string? Header(string name) =>
            message.Headers.TryGetLastBytes(name, out var bytes) ? Encoding.UTF8.GetString(bytes) : null;

        TValue Required<TValue>(string name, Func<string, TValue> parse) =>
            Header(name) is { } text ? Parse(name, text, parse) : throw new FormatException($"Header {name} is missing.");
    }

    /// <summary>An id for a message that has none: the same each time it is read.</summary>
    public static Guid IdOf(string place) => new(MD5.HashData(Encoding.UTF8.GetBytes(place)));

    private static TValue Parse<TValue>(string name, string text, Func<string, TValue> parse)
    {
        try
        {
            return parse(text);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            throw new FormatException($"Header {name} cannot be read.", wrong);
        }
    }

    private static string Json(byte[] value)
    {
        try
        {
            using var document = JsonDocument.Parse(value);
            return document.RootElement.GetRawText();
        }
        catch (JsonException wrong)
        {
            throw new FormatException("Its content is no JSON.", wrong);
        }
    }
}
