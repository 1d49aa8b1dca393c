using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Hosting;
using CreatorSaaS.Payments;
using CreatorSaaS.Saas.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Kernel;

/// <summary>Every refusal and right of every context can be said in every language, and has its status.</summary>
public sealed partial class TextsTests : IClassFixture<ProductDatabase>, IAsyncLifetime
{
    private static readonly string[] Languages = ["en", "de"];

    private readonly ProductDatabase _database;
    private TestHost _host = null!;

    public TextsTests(ProductDatabase database) => _database = database;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(_database.Connections);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public void Every_error_code_has_a_sentence_in_each_language()
    {
        var codes = ErrorCodes();

        codes.Count.ShouldBeGreaterThan(40);
        codes.SelectMany(MissingTexts).ShouldBeEmpty();
    }

    /// <summary>The framework's own failures have their status by the kind of exception (abp-conventions 5.5).</summary>
    [Fact]
    public void Every_error_code_of_a_context_has_its_status()
    {
        var mapped = Options<AbpExceptionHttpStatusCodeOptions>().ErrorCodeToHttpStatusCodeMappings;

        ErrorCodes().Where(code => !code.StartsWith("Framework:", StringComparison.Ordinal)).Except(mapped.Keys)
            .ShouldBeEmpty("options.Map(409, ...) when another state would do, 422 when these values never can");
    }

    [Fact]
    public void Every_mapped_status_belongs_to_a_code() =>
        Options<AbpExceptionHttpStatusCodeOptions>().ErrorCodeToHttpStatusCodeMappings.Keys.Except(ErrorCodes())
            .ShouldBeEmpty();

    /// <summary>Else the amount and the other name would change their places.</summary>
    [Theory]
    [InlineData("שלום כהן", "\u2068שלום כהן\u2069")]
    [InlineData("مُحَمَّد", "\u2068مُحَمَّد\u2069")]
    [InlineData("Lumen & Co.", "Lumen & Co.")]
    public void A_name_written_from_right_to_left_is_set_apart_in_a_sentence(string name, string said)
    {
        var texts = _host.Services.GetRequiredService<IStringLocalizer<FrameworkResource>>();

        texts["Invalid:Missing", name].Value.ShouldBe($"{said} is needed.");
        _host.Services.GetRequiredService<IExceptionToErrorInfoConverter>()
            .Convert(new BusinessException(Marketplace.MarketplaceErrorCodes.DealPartyNotJoined).WithData("name", name))
            .Message.ShouldContain(said);
    }

    [Fact]
    public void Every_permission_has_a_name_in_each_language()
    {
        var permissions = _host.Services.GetRequiredService<IPermissionDefinitionManager>().GetPermissions();

        permissions.Count.ShouldBeGreaterThan(10);
        permissions.SelectMany(permission => MissingTexts($"Permission:{permission.Name}", permission.Name.Split('.')[0]))
            .ShouldBeEmpty();
    }

    /// <summary>An agency reads what its handlers, jobs and events do, not what they are called.</summary>
    [Fact]
    public void Every_piece_of_work_has_words_in_each_language()
    {
        var handlers = _host.Services.GetServices<DistributedEventHandlerDescriptor>().ToList();
        var jobs = _host.Services.GetServices<BackgroundJobDescriptor>().Select(job => job.Name).ToList();

        (handlers.Count, jobs.Count).ShouldSatisfyAllConditions(
            counts => counts.Item1.ShouldBeGreaterThan(8), counts => counts.Item2.ShouldBeGreaterThan(15));
        handlers.SelectMany(handler => (string[])[handler.Name, handler.EventName]).Concat(jobs).Distinct()
            .SelectMany(name => MissingTexts($"Work:{name}", "Saas")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "The state of the agency is “Active”; this is not possible now.")]
    [InlineData("de", "Die Agentur hat den Stand „Aktiv“; das ist jetzt nicht möglich.")]
    public void A_sentence_names_a_state_in_its_own_language(string language, string sentence)
    {
        var agency = new Tenant(
            Guid.CreateVersion7(), "Northlight", "northlight", Guid.CreateVersion7(), "EUR", "UTC", "Olga", "olga@people.example");
        var refusal = Should.Throw<BusinessException>(() => agency.Resume(DateTime.UnixEpoch));
        using var reader = CultureHelper.Use(language);

        var error = _host.Services.GetRequiredService<IExceptionToErrorInfoConverter>().Convert(refusal);

        error.Message.ShouldBe(sentence);
        JsonSerializer.Serialize(error.Data, AbpJson.Options).ShouldBe("""{"state":"active"}""");
    }

    [Fact]
    public void Languages_have_the_same_texts_with_the_same_places()
    {
        var resources = Options<AbpLocalizationOptions>().Resources;

        resources.Count.ShouldBeGreaterThan(5);
        foreach (var resource in resources)
        {
            var (english, german) = (resource.TextsIn("en"), resource.TextsIn("de"));
            german.Keys.Except(english.Keys).ShouldBeEmpty($"{resource.ResourceName}: in German only");
            english.Keys.Except(german.Keys).ShouldBeEmpty($"{resource.ResourceName}: in English only");
            english.Where(text => !PlacesIn(text.Value).SetEquals(PlacesIn(german[text.Key]))).Select(text => text.Key)
                .ShouldBeEmpty($"{resource.ResourceName}: other places");
        }
    }

    private static HashSet<string> PlacesIn(string text) =>
        Place().Matches(text).Select(place => place.Groups[1].Value).ToHashSet();

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Place();

    private static List<string> ErrorCodes() =>
    [
        .. new[] { typeof(FrameworkErrorCodes), typeof(PaymentsErrorCodes) }
            .SelectMany(known => known.Assembly.GetTypes())
            .Where(type => type.Name.EndsWith("ErrorCodes", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    private IEnumerable<string> MissingTexts(string code) => MissingTexts(code, code.Split(':')[0]);

    private IEnumerable<string> MissingTexts(string key, string context)
    {
        var resourceType = Options<AbpExceptionLocalizationOptions>().ErrorCodeNamespaceMappings[context];
        var resource = Options<AbpLocalizationOptions>().Resources[resourceType];
        return Languages.Where(language => !resource.TextsIn(language).ContainsKey(key))
            .Select(language => $"{language}: {key}");
    }

    private TOptions Options<TOptions>()
        where TOptions : class => _host.Services.GetRequiredService<IOptions<TOptions>>().Value;
}
