using System.Xml.Linq;
using CreatorSaaS.Framework.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Identity.Keys;

/// <summary>
/// Keeps data-protection keys where every node finds them. The framework asks synchronously and outside any request, so
/// this goes to the host's data source itself.
/// </summary>
internal sealed class DataProtectionKeys([FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = host.CreateCommand("select xml from host.data_protection_keys order by name");
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read())
        {
            elements.Add(XElement.Parse(reader.GetString(0)));
        }

        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = host.CreateCommand(
            "insert into host.data_protection_keys (name, xml) values ($1, $2)",
            friendlyName,
            element.ToString(SaveOptions.DisableFormatting));
        command.ExecuteNonQuery();
    }
}
