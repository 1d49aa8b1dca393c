using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.EventBus;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Payments.Escrows;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Events;

/// <summary>
/// Events outlive releases: what was sent yesterday is read by tomorrow's handlers, and the other way round while nodes of both
/// run. Each has its schema in <c>etc/docs/events</c>; with <c>UPDATE_SNAPSHOTS=1</c> what may be added is added there.
/// </summary>
public sealed class EventSchemaTests
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly string Folder = Path.Combine(CloneFolder.Require(), "etc", "docs", "events");

    private static readonly Type[] OfEntity = [typeof(EntityCreatedEto<>), typeof(EntityUpdatedEto<>), typeof(EntityDeletedEto<>)];

    private static readonly Dictionary<string, Type> Events = typeof(EscrowHeldEto).Assembly.GetExportedTypes()
        .Where(type => type.IsDefined(typeof(EventNameAttribute)))
        .SelectMany(type => EventNameAttribute.GetNameOrThrow(type).Split('.').Length > 2
            ? [type]
            : OfEntity.Select(change => change.MakeGenericType(type)))
        .ToDictionary(NameOf);

    public static TheoryData<string> Names => [.. Events.Keys];

    [Fact]
    public void Every_event_has_its_schema_and_no_schema_is_without_its_event()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Update();
        }

        Events.Count.ShouldBeGreaterThan(10);
        Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!)
            .ShouldBe(Events.Keys, ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Names))]
    public void An_event_is_what_its_schema_says(string name) =>
        JsonNode.DeepEquals(Known(name), EventSchema.Of(Events[name])).ShouldBeTrue(
            $"{string.Join("; ", EventSchema.Breaks(Known(name), EventSchema.Of(Events[name])).DefaultIfEmpty("members were added"))}. "
            + "What is added goes into the schema by UPDATE_SNAPSHOTS=1; what breaks wants a new version.");

    [Theory, MemberData(nameof(Names))]
    public void What_was_sent_by_the_schema_is_read_and_says_the_same(string name)
    {
        var sample = EventSchema.Sample(Known(name));

        var read = JsonSerializer.Deserialize(sample, Events[name], AbpJson.EventOptions);

        var again = JsonSerializer.SerializeToNode(read, Events[name], AbpJson.EventOptions);
        Says(again, sample).ShouldBeTrue($"{again} does not say {sample}");
    }

    [Theory]
    [InlineData(typeof(Grown))]
    [InlineData(typeof(First))]
    public void Members_that_may_be_missing_and_values_of_a_choice_may_come(Type next) =>
        EventSchema.Breaks(EventSchema.Of(typeof(First)), EventSchema.Of(next)).ShouldBeEmpty();

    [Theory]
    [InlineData(typeof(Shrunk), "$.count is gone")]
    [InlineData(typeof(Retyped), "$.count: type was \"integer\" and is \"string\"")]
    [InlineData(typeof(Demanding), "$.more is required, and events on their way do not have it")]
    [InlineData(typeof(Narrowed), "$.choice: enum was [\"one\",\"two\"] and is [\"one\"]")]
    [InlineData(typeof(Deeper), "$.inner.name is gone")]
    public void Anything_else_is_refused(Type next, string expected) =>
        EventSchema.Breaks(EventSchema.Of(typeof(First)), EventSchema.Of(next)).ShouldContain(expected);

    private static bool Says(JsonNode? read, JsonNode? sent) => (read, sent) switch
    {
        (JsonObject all, JsonObject members) => members.All(member => Says(all[member.Key], member.Value)),
        (JsonArray all, JsonArray items) => all.Count == items.Count && all.Zip(items).All(pair => Says(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(read, sent),
    };

    private static string NameOf(Type type)
    {
        var about = type.IsGenericType ? type.GetGenericArguments()[0] : type;
        return $"{EventNameAttribute.GetNameOrThrow(type)}.v{about.GetCustomAttribute<EventNameAttribute>()!.Version}";
    }

    private static JsonNode Known(string name) => JsonNode.Parse(File.ReadAllText(PathOf(name)))!;

    private static string PathOf(string name) => Path.Combine(Folder, $"{name}.json");

    // A schema that the event would break stays as it is, and the tests say why.
    private static void Update()
    {
        foreach (var (name, type) in Events)
        {
            var schema = EventSchema.Of(type);
            if (!File.Exists(PathOf(name)) || !EventSchema.Breaks(Known(name), schema).Any())
            {
                File.WriteAllText(PathOf(name), schema.ToJsonString(Indented) + "\n");
            }
        }
    }

    public enum Choice
    {
        One,
        Two,
    }

    public enum MoreChoice
    {
        One,
        Two,
        Three,
    }

    public enum LessChoice
    {
        One,
    }

    public sealed record Inner(string Name);

    public sealed record OtherInner(string Title);

    public sealed record First
    {
        public required int Count { get; init; }

        public required Choice Choice { get; init; }

        public required Inner Inner { get; init; }
    }

    public sealed record Grown
    {
        public required int Count { get; init; }

        public required MoreChoice Choice { get; init; }

        public required Inner Inner { get; init; }

        public string? More { get; init; }
    }

    public sealed record Shrunk
    {
        public required Choice Choice { get; init; }

        public required Inner Inner { get; init; }
    }

    public sealed record Retyped
    {
        public required string Count { get; init; }

        public required Choice Choice { get; init; }

        public required Inner Inner { get; init; }
    }

    public sealed record Demanding
    {
        public required int Count { get; init; }

        public required Choice Choice { get; init; }

        public required Inner Inner { get; init; }

        public required string More { get; init; }
    }

    public sealed record Narrowed
    {
        public required int Count { get; init; }

        public required LessChoice Choice { get; init; }

        public required Inner Inner { get; init; }
    }

    public sealed record Deeper
    {
        public required int Count { get; init; }

        public required Choice Choice { get; init; }

        public required OtherInner Inner { get; init; }
    }
}
