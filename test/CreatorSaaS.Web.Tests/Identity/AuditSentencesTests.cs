using System.Reflection;
using CreatorSaaS.Framework.Application.Services;
using CreatorSaaS.Framework.Auditing;
using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.AuditLogs;
using CreatorSaaS.Identity.Members;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Web.Tests.Identity;

/// <summary>The audit log has words for whatever can stand in it.</summary>
public sealed class AuditSentencesTests
{
    private const string AcceptedByMaya =
        """[{"entity":"Person","properties":{"Name":{"before":null,"after":"Maya Okafor"}}}]""";

    private static readonly IReadOnlyDictionary<string, string> Texts =
        new LocalizationResource(typeof(IdentityPagesResource), "en").TextsIn("en");

    [Fact]
    public void Every_call_that_writes_has_a_sentence()
    {
        var acts = typeof(IMemberAppService).Assembly.GetExportedTypes()
            .Where(type => type.IsInterface
                && type.IsAssignableTo(typeof(IApplicationService))
                && type.Name.EndsWith("AppService", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods())
            .Where(method => !method.Name.StartsWith("Get", StringComparison.Ordinal))
            .Select(method => AuditSentences.KeyOf(AuditSentences.SubjectOf(method.DeclaringType!.Name), method.Name))
            .ToList();

        acts.Count.ShouldBeGreaterThan(30);
        acts.Where(act => !Texts.ContainsKey(act)).ShouldBeEmpty();
    }

    [Fact]
    public void Everything_whose_history_is_kept_has_names()
    {
        var kept = typeof(Membership).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(AuditedAttribute), inherit: false))
            .ToList();
        var keys = kept.Select(type => "AuditEntity:" + type.Name)
            .Concat(kept.SelectMany(ValuesOf).Select(value => "AuditValue:" + value.Name))
            .Concat(kept.SelectMany(ValuesOf).Where(value => value.PropertyType.IsEnum)
                .SelectMany(value => Enum.GetNames(value.PropertyType).Select(name => $"AuditValue:{value.Name}.{name}")))
            .Distinct()
            .ToList();

        kept.Count.ShouldBeGreaterThan(3);
        keys.Where(key => !Texts.ContainsKey(key)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"input":{"email":"maya@creators.example"}}""", null, "203.0.113.7", "maya@creators.example")]
    [InlineData("""{"input":{"timeZone":"UTC"}}""", AcceptedByMaya, "203.0.113.7", "Maya Okafor")]
    [InlineData("{}", null, "203.0.113.7", "Somebody not signed in")]
    [InlineData("{}", null, null, "The system")]
    public void Who_is_not_signed_in_yet_is_named_by_what_they_said(
        string parameters, string? changes, string? address, string expected)
    {
        var texts = new ServiceCollection()
            .AddAbpLocalization(options => options.Resources.Add<IdentityPagesResource>())
            .BuildServiceProvider()
            .GetRequiredService<IStringLocalizer<IdentityPagesResource>>();
        var entry = new AuditLogDto
        {
            Id = Guid.NewGuid(),
            ExecutionTime = DateTime.UnixEpoch,
            ExecutionDurationMs = 1,
            PersonId = null,
            PersonName = null,
            ServiceName = "IAuthAppService",
            MethodName = "LoginAsync",
            Parameters = parameters,
            Changes = changes,
            ErrorCode = null,
            CorrelationId = null,
            ClientIpAddress = address,
        };

        new AuditSentences(texts, permissions: null!, errors: null!).PersonOf(entry).ShouldBe(expected);
    }

    private static IEnumerable<PropertyInfo> ValuesOf(Type type) =>
        type.GetProperties().Where(value =>
            value.CanWrite && !value.IsDefined(typeof(DisableAuditingAttribute)) && AuditSentences.IsForPeople(value.Name));
}
