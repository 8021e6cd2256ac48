"""Prints what CloudFormation makes of a SAM template, as JSON.

    translate.py TEMPLATE

Its macros run from the deepest outwards: AWS::Include first, then AWS::Serverless, by Amazon's own
aws-sam-translator. Code that is not packaged yet is given a location in S3, which the translator
insists on. An Include of a packaged template is fetched from the bucket it was packaged into.
"""
import json
import os
import sys

os.environ.setdefault('AWS_DEFAULT_REGION', 'us-east-1')

import yaml
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class NoManagedPolicies:
    """Managed policies stay names: nobody is asked for their ARNs."""

    def load(self):
        return {}


def included(location, folder):
    if not location.startswith('s3://'):
        with open(os.path.join(folder, location)) as file:
            return file.read()
    import boto3
    bucket, key = location[len('s3://'):].split('/', 1)
    body = boto3.client('s3').get_object(Bucket=bucket, Key=key)['Body']
    return body.read().decode('utf-8')


def expanded(node, folder):
    if isinstance(node, list):
        return [expanded(element, folder) for element in node]
    if not isinstance(node, dict):
        return node
    node = {name: expanded(value, folder) for name, value in node.items()}
    macro = node.pop('Fn::Transform', None)
    if macro is None:
        return node
    if macro['Name'] != 'AWS::Include':
        raise SystemExit('unknown macro ' + macro['Name'])
    # CloudFormation knows no short forms, such as !Sub, in what it includes.
    part = yaml.safe_load(included(macro['Parameters']['Location'], folder))
    return {**node, **part} if isinstance(part, dict) else part


def packaged(resource):
    properties = resource.get('Properties', {})
    for name in ('CodeUri', 'DefinitionUri'):
        location = properties.get(name)
        if isinstance(location, str) and not location.startswith('s3://'):
            properties[name] = 's3://not-packaged/' + os.path.basename(location)


path = sys.argv[1]
with open(path) as file:
    template = expanded(yaml_parse(file.read()), os.path.dirname(path))
for resource in template['Resources'].values():
    packaged(resource)
print(json.dumps(transform(template, {}, NoManagedPolicies())))
